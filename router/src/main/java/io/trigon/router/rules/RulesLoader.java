package io.trigon.router.rules;

import io.trigon.router.rules.model.RulesModel;
import io.trigon.router.rules.yaml.YamlTreeReader;
import io.trigon.router.rules.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * From a file to rules: read → model → check → compile → run the file's own tests. Stateless; never
 * throws for anything a file may contain.
 */
public final class RulesLoader {
  /** Some ten thousand rules; account lists have files of their own. */
  public static final int MAX_BYTES = 1024 * 1024;

  private RulesLoader() {}

  /** Loads the rule file at a path. */
  public static RulesLoad load(Path path) {
    String name = String.valueOf(path.getFileName());
    try (InputStream in = Files.newInputStream(path)) {
      return load(name, in.readNBytes(MAX_BYTES + 1), AccountLists.beside(path));
    } catch (IOException e) {
      return refused(
          name, ProblemCode.FILE_UNREADABLE, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** Loads the content of a rule file of this name, which can name no list files. */
  public static RulesLoad load(String name, byte[] content) {
    return load(name, content, AccountLists.none());
  }

  /** Loads the content of a rule file of this name. */
  static RulesLoad load(String name, byte[] content, AccountLists lists) {
    if (content.length > MAX_BYTES) {
      return refused(
          name, ProblemCode.FILE_TOO_LARGE, "a rule file has at most " + MAX_BYTES + " bytes");
    }
    String text = decode(content);
    if (text == null) {
      return refused(name, ProblemCode.NOT_UTF8, "a rule file is written in UTF-8");
    }
    return load(name, text, content, lists);
  }

  private static RulesLoad load(String name, String text, byte[] content, AccountLists lists) {
    Problems problems = new Problems(name);
    YamlValue root = new YamlTreeReader(text, problems).read();
    RulesReader reader = new RulesReader(problems, lists);
    RulesModel model = root == null ? null : reader.read(root);
    if (model != null) {
      new RulesChecker(model, reader.damaged(), problems).check();
    }
    if (model == null || !problems.isEmpty()) {
      return new RulesLoad(null, problems.all());
    }
    RuleSet rules = new RuleSet(name, lists.hashWith(content), model);
    new RulesTestRun(rules, problems).run();
    return problems.isEmpty()
        ? new RulesLoad(rules, problems.all())
        : new RulesLoad(null, problems.all());
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
    Problems problems = new Problems(name);
    problems.add(code, Position.START, message);
    return new RulesLoad(null, problems.all());
  }
}
