package io.trigon.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.router.rules.model.MoveLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  private static final String HEAD = "apiVersion: trigon/v1\n";
  private static final String BASE =
      HEAD
          + "salt: s\nhandoverDwell: 30s\nmovesPerSecond: 50\ndefault: {core: MAINFRAME}\nrules:\n"
          + "  - {id: first, match: {channel: WEB}, route: {core: MAINFRAME}}\n";

  @TempDir private Path folder;

  @Test
  void reads_a_folder_as_one_rule_set_in_the_order_of_names() throws IOException {
    write("20-late.yaml", HEAD + "rules: [{id: last, route: {core: OPEN}}]\n");
    write("10-base.yml", BASE);
    write("15-empty.yaml", HEAD);
    write(".10-base.yml.swp.yaml", "%");
    write("notes.txt", "nothing");
    RuleSet rules = RulesLoader.load(folder).orThrow();
    assertThat(rules.ruleIds()).containsExactly("first", "last");
    assertThat(rules.model().moves()).isEqualTo(new MoveLimits(Duration.ofSeconds(30), 50));
    assertThat(rules.route(on("A1")).core()).isEqualTo(CoreId.OPEN);
  }

  @Test
  void names_the_file_of_each_problem_and_wants_one_default_and_one_salt() throws IOException {
    write("1.yaml", BASE);
    write(
        "2.yaml",
        HEAD
            + "default: {core: OPEN}\nsalt: t\nrules:\n  - {id: first, match: {kind: DEBIT}, route:"
            + " {core: OPNE}}\n");
    write("3.yaml", "rules: []\n");
    assertThat(RulesLoader.load(folder).problems())
        .extracting(p -> p.file() + ":" + p.position() + " " + p.code())
        .containsExactly(
            "2.yaml:2:10 DUPLICATE_KEY",
            "2.yaml:3:7 DUPLICATE_KEY",
            "2.yaml:5:10 DUPLICATE_ID",
            "2.yaml:5:53 UNKNOWN_CORE",
            "3.yaml:1:1 MISSING_KEY");
    assertThat(RulesLoader.load(folder).problems().get(2).message()).contains("1.yaml:7:10");
  }

  @Test
  void misses_default_and_salt_only_if_no_file_has_them() throws IOException {
    write("1.yaml", HEAD);
    write("2.yaml", HEAD + "rules: []\n");
    assertThat(RulesLoader.load(folder).problems())
        .extracting(RuleProblem::code)
        .containsExactly(ProblemCode.MISSING_KEY, ProblemCode.MISSING_KEY);
    write("3.yaml", "{");
    assertThat(RulesLoader.load(folder).problems())
        .extracting(RuleProblem::code)
        .containsExactly(ProblemCode.YAML_SYNTAX);
  }

  @Test
  void loads_a_list_of_a_million_accounts_and_looks_one_up_in_constant_time() throws IOException {
    StringBuilder ids = new StringBuilder();
    for (int n = 0; n < 1_000_000; n++) {
      ids.append("CZ65080000001920").append(1_000_000 + n).append('\n');
    }
    write("vip.txt", ids.toString());
    Path file =
        write(
            "rules.yaml",
            BASE + "  - {id: vip, match: {account: {list: vip.txt}}, route: {core: OPEN}}\n");
    long begin = System.nanoTime();
    RuleSet rules = RulesLoader.load(file).orThrow();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    begin = System.nanoTime();
    int hits = 0;
    for (int n = 0; n < 200_000; n++) {
      hits += rules.route(on("CZ65080000001920" + (1_900_000 + n))).core() == CoreId.OPEN ? 1 : 0;
    }
    assertThat(hits).isEqualTo(100_000);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static RuleInput on(String account) {
    return new RuleInput(
        Kind.DEBIT,
        "ATM",
        "",
        Currency.NONE,
        1,
        new AccountId(account),
        AccountingDate.UNSET,
        Instant.EPOCH);
  }
}
