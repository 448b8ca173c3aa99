package io.trigon.router.rules;

import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.yaml.YamlTreeReader;
import io.trigon.router.rules.yaml.YamlValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From a file to rules: read → model → check → compile → run the file's own tests. Stateless; never
 * throws for anything a file may contain.
 */
public final class RulesLoader {
  /** Some ten thousand rules; account lists have files of their own. */
  public static final int MAX_BYTES = 1024 * 1024;

  private RulesLoader() {}

  /** Loads a rule file, or the rule files of a folder in the order of their names. */
  public static RulesLoad load(Path path) {
    return load(path, true);
  }

  private static RulesLoad load(Path path, boolean withTests) {
    try {
      return load(RuleFiles.read(path), withTests);
    } catch (IOException e) {
      return refused(
          String.valueOf(path.getFileName()),
          ProblemCode.FILE_UNREADABLE,
          "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Loads the content of a rule file of this name, which can name no list files. */
  public static RulesLoad load(String name, byte[] content) {
    return load(RuleFiles.of(name, content));
  }

  /** As {@link #load(Path)}, but leaves it to the caller to run the tests of the files. */
  public static RulesLoad loadUntested(Path path) {
    return load(path, false);
  }

  static RulesLoad load(RuleFiles source) {
    return load(source, true);
  }

  private static RulesLoad load(RuleFiles source, boolean withTests) {
    if (source.files().isEmpty()) {
      return refused(source.name(), ProblemCode.FILE_UNREADABLE, "the folder has no *.yaml");
    }
    if (source.files().size() > RuleFiles.MAX_FILES) {
      return refused(
          source.name(),
          ProblemCode.TOO_LONG,
          "a folder has at most " + RuleFiles.MAX_FILES + " rule files");
    }
    Problems problems = new Problems(source.names());
    RuleSet rules = compile(source, problems);
    if (rules == null) {
      return new RulesLoad(null, problems.all());
    }
    if (withTests) {
      RulesTestRun.of(rules).tell(problems);
    }
    return problems.isEmpty()
        ? new RulesLoad(rules, problems.all())
        : new RulesLoad(null, problems.all());
  }

  private static @Nullable RuleSet compile(RuleFiles source, Problems problems) {
    RulesModel model = model(source, problems);
    return model == null || !problems.isEmpty()
        ? null
        : new RuleSet(source.name(), source.hash(), model);
  }

  private static @Nullable RulesModel model(RuleFiles source, Problems problems) {
    RulesReader reader = new RulesReader(problems, source.lists());
    boolean all = true;
    for (int n = 0; n < source.files().size(); n++) {
      YamlValue root = tree(n, source.files().get(n).content(), problems);
      if (root == null) {
        all = false;
      } else {
        reader.add(root);
      }
    }
    RulesModel model = reader.finish(all);
    if (model != null) {
      new RulesChecker(model, reader.damaged(), problems).check();
    }
    return model;
  }

  private static @Nullable YamlValue tree(int file, byte[] content, Problems problems) {
    if (content.length > MAX_BYTES) {
      problems.add(
          ProblemCode.FILE_TOO_LARGE,
          Position.startOf(file),
          "a rule file has at most " + MAX_BYTES + " bytes");
      return null;
    }
    String text = decode(content);
    if (text == null) {
      problems.add(ProblemCode.NOT_UTF8, Position.startOf(file), "a rule file is written in UTF-8");
      return null;
    }
    return new YamlTreeReader(file, text, problems).read();
  }

  private static @Nullable String decode(byte[] content) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(content))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static RulesLoad refused(String name, ProblemCode code, String message) {
    Problems problems = new Problems(List.of(name));
    problems.add(code, Position.START, message);
    return new RulesLoad(null, problems.all());
  }
}
