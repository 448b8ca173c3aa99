package io.trigon.router.rules;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Identifiers;
import io.trigon.router.rules.yaml.YamlValue.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The account lists that a rule file names: text files beside it, one account id a line; blank
 * lines and lines that begin with # count for nothing. Of one load; not thread-safe.
 */
final class AccountLists {
  /** Several million ids. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  /** Wrong lines named of one list: enough to see what is wrong with it. */
  private static final int MAX_WRONG_LINES = 20;

  /** A plain file name: a list never leads out of the folder of the rules. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final @Nullable Path folder;
  private final Map<String, Set<String>> read = new LinkedHashMap<>();
  private final List<byte[]> contents = new ArrayList<>();

  private AccountLists(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Those beside a rule file. */
  static AccountLists beside(Path ruleFile) {
    return new AccountLists(ruleFile.toAbsolutePath().getParent());
  }

  /** Those in a folder of rule files. */
  static AccountLists in(Path folder) {
    return new AccountLists(folder.toAbsolutePath());
  }

  /** For rules that are no file. */
  static AccountLists none() {
    return new AccountLists(null);
  }

  /** The ids of a list; empty, with a problem noted, if there is none of this name. */
  Set<String> read(Text name, Problems problems) {
    Set<String> known = read.get(name.text());
    if (known != null) {
      return known;
    }
    byte[] content = content(name, problems);
    Set<String> ids = content == null ? Set.of() : ids(name, content, problems);
    read.put(name.text(), ids);
    return ids;
  }

  /** The content of the lists that were read, in the order of their first mention. */
  List<byte[]> contents() {
    return contents;
  }

  private byte @Nullable [] content(Text name, Problems problems) {
    if (folder != null && NAME.matcher(name.text()).matches()) {
      try (InputStream in = Files.newInputStream(folder.resolve(name.text()))) {
        byte[] content = in.readNBytes(MAX_BYTES + 1);
        if (content.length <= MAX_BYTES) {
          contents.add(content);
          return content;
        }
        problems.add(
            ProblemCode.FILE_TOO_LARGE,
            name.position(),
            "a list has at most " + MAX_BYTES + " bytes");
        return null;
      } catch (IOException unreadable) {
        // told below
      }
    }
    problems.add(
        ProblemCode.DANGLING_LIST,
        name.position(),
        "no list '" + name.text() + "' can be read; expected the name of a file beside the rules");
    return null;
  }

  private static Set<String> ids(Text name, byte[] content, Problems problems) {
    Set<String> ids = new HashSet<>(content.length / 8);
    int line = 0;
    int wrong = 0;
    for (int begin = 0; begin < content.length; ) {
      int end = begin;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      line++;
      String id = new String(content, begin, end - begin, StandardCharsets.ISO_8859_1).strip();
      begin = end + 1;
      if (id.isEmpty() || id.charAt(0) == '#') {
        continue;
      }
      if (Identifiers.isValid(id, AccountId.MAX_LENGTH)) {
        ids.add(id);
      } else if (++wrong <= MAX_WRONG_LINES) {
        problems.add(
            ProblemCode.BAD_LIST_LINE,
            name.position(),
            "line %d of '%s' is no account id".formatted(line, name.text()));
      }
    }
    return ids;
  }
}
