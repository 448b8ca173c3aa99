package io.trigon.router.rules.yaml;

import io.trigon.router.rules.Position;
import io.trigon.router.rules.ProblemCode;
import io.trigon.router.rules.Problems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML text into a tree with places. Used once. Bounded: a hostile file costs no more than
 * its size.
 */
public final class YamlTreeReader {
  /** Aliases a person would write; an alias bomb needs few, but then it meets the other bounds. */
  static final int MAX_ALIASES = 50;

  /** Rules need six levels. */
  static final int MAX_DEPTH = 20;

  /** Thousands of rules; an alias bomb stops here. */
  static final int MAX_VALUES = 200_000;

  private final String text;
  private final int file;
  private final Problems problems;
  private final LoadSettings settings;
  private int values;
  private boolean gaveUp;

  /**
   * Reads {@code text}; problems go to {@code problems}.
   *
   * @param file which of the files it is
   */
  public YamlTreeReader(int file, String text, Problems problems) {
    this.file = file;
    this.text = text;
    this.problems = problems;
    this.settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(Math.max(1, text.length()))
            .build();
  }

  /** The document; null if it could not be read, with the reasons among the problems. */
  public @Nullable YamlValue read() {
    try {
      return isWithinBounds() ? compose() : null;
    } catch (MarkedYamlEngineException e) {
      problems.add(
          ProblemCode.YAML_SYNTAX,
          position(e.getProblemMark().or(e::getContextMark)),
          e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem());
    } catch (YamlEngineException e) {
      problems.add(ProblemCode.YAML_SYNTAX, Position.startOf(file), String.valueOf(e.getMessage()));
    }
    return null;
  }

  /** Looks at the events first: composing a very deep file would end the stack. */
  private boolean isWithinBounds() {
    int aliases = 0;
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof AliasEvent && ++aliases > MAX_ALIASES) {
        problems.add(
            ProblemCode.TOO_MANY_ALIASES,
            position(event.getStartMark()),
            "more than " + MAX_ALIASES + " aliases");
        return false;
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        tooDeep(position(event.getStartMark()));
        return false;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return true;
  }

  private @Nullable YamlValue compose() {
    Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
    if (!documents.hasNext()) {
      problems.add(ProblemCode.EMPTY_FILE, Position.startOf(file), "the file has no rules");
      return null;
    }
    YamlValue root = value(documents.next(), 0);
    if (documents.hasNext()) {
      problems.add(
          ProblemCode.SEVERAL_DOCUMENTS,
          position(documents.next().getStartMark()),
          "a rule file is one YAML document");
    }
    return gaveUp ? null : root;
  }

  private YamlValue value(Node node, int depth) {
    Position position = position(node.getStartMark());
    if (depth > MAX_DEPTH) {
      tooDeep(position);
      return giveUp(position);
    }
    if (++values > MAX_VALUES) {
      problems.add(
          ProblemCode.TOO_MANY_VALUES, position, "more than " + MAX_VALUES + " values in one file");
      return giveUp(position);
    }
    if (node instanceof AnchorNode anchor) {
      return value(anchor.getRealNode(), depth + 1);
    }
    checkTag(node, position);
    if (node instanceof ScalarNode scalar) {
      return new YamlValue.Text(scalar.getValue(), isNull(scalar), position);
    }
    return node instanceof SequenceNode list
        ? new YamlValue.Items(items(list, depth), position)
        : new YamlValue.Fields(fields((MappingNode) node, depth), position);
  }

  private List<YamlValue> items(SequenceNode list, int depth) {
    List<YamlValue> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (gaveUp) {
        break;
      }
      items.add(value(item, depth + 1));
    }
    return items;
  }

  private List<YamlValue.Field> fields(MappingNode mapping, int depth) {
    List<YamlValue.Field> fields = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (gaveUp) {
        break;
      }
      Position position = position(tuple.getKeyNode().getStartMark());
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        fields.add(
            new YamlValue.Field(key.getValue(), position, value(tuple.getValueNode(), depth + 1)));
      } else {
        problems.add(ProblemCode.WRONG_TYPE, position, "a key must be a single value");
      }
    }
    return fields;
  }

  private static boolean isNull(ScalarNode scalar) {
    return scalar.isPlain()
        && (scalar.getTag().equals(Tag.NULL)
            || scalar.getValue().isEmpty()
            || scalar.getValue().equals("~"));
  }

  private void checkTag(Node node, Position position) {
    Tag tag = node.getTag();
    boolean plain =
        tag.equals(Tag.STR)
            || tag.equals(Tag.INT)
            || tag.equals(Tag.FLOAT)
            || tag.equals(Tag.BOOL)
            || tag.equals(Tag.NULL)
            || tag.equals(Tag.SEQ)
            || tag.equals(Tag.MAP);
    if (!plain) {
      problems.add(
          ProblemCode.UNEXPECTED_TAG,
          position,
          "the tag " + tag.getValue() + " means nothing here");
    }
  }

  private void tooDeep(Position position) {
    problems.add(
        ProblemCode.TOO_DEEP, position, "nested deeper than " + MAX_DEPTH + " levels or in itself");
  }

  private YamlValue giveUp(Position position) {
    gaveUp = true;
    return new YamlValue.Text("", true, position);
  }

  private Position position(Optional<Mark> mark) {
    return mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
        .orElse(Position.startOf(file));
  }
}
