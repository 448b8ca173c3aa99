package io.trigon.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.router.rules.model.Handover;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final Path SAMPLES = Path.of("src/main/resources/rules");

  @Test
  void loads_the_samples_and_names_them_by_hash() throws Exception {
    RuleSet sample = RulesLoader.load(SAMPLES.resolve("sample-rules.yaml")).orThrow();
    RuleSet switched = RulesLoader.load(SAMPLES.resolve("sample-switched-rules.yaml")).orThrow();
    byte[] sha256 =
        MessageDigest.getInstance("SHA-256")
            .digest(Files.readAllBytes(SAMPLES.resolve("sample-rules.yaml")));
    assertThat(sample.hashHex()).isEqualTo(HexFormat.of().formatHex(sha256, 0, 8));
    assertThat(switched.hash()).isNotEqualTo(sample.hash());
    assertThat(switched.ruleIds())
        .containsExactly("large-payments-stay", "wave-2-credits", "wave-2-debits");
  }

  @Test
  void the_first_match_wins_and_the_rest_falls_to_the_default() {
    RuleSet rules =
        RulesForTests.rules(
            "{id: big, match: {amount: {currency: CZK, min: 100.00}}, route: {core: MAINFRAME}}",
            "{id: mobile, match: {channel: [MOBILE, WEB]},"
                + " route: {core: OPEN, handover: background, deadline: 2s,"
                + " onInDoubt: reverse}}",
            "{id: iban, match: {account: {prefix: CZ}, kind: DEBIT}, route: {core: OPEN, handover: before}}");
    assertThat(rule(rules, Kind.DEBIT, "MOBILE", 100_00)).isEqualTo("big");
    assertThat(rule(rules, Kind.DEBIT, "MOBILE", 99_99)).isEqualTo("mobile");
    assertThat(rule(rules, Kind.DEBIT, "BRANCH", 99_99)).isEqualTo("iban");
    assertThat(rule(rules, Kind.CREDIT, "BRANCH", 99_99)).isEqualTo("default");
    RuleRoute mobile = rules.route(input(Kind.DEBIT, "MOBILE", 1));
    assertThat(mobile.core()).isEqualTo(CoreId.OPEN);
    assertThat(mobile.handover()).isEqualTo(Handover.BACKGROUND);
    assertThat(mobile.deadline()).isEqualTo(Duration.ofSeconds(2));
    assertThat(mobile.onInDoubt()).isEqualTo(OnInDoubt.REVERSE);
    assertThat(rules.defaultRoute().onInDoubt()).isEqualTo(OnInDoubt.RESOLVE);
    assertThat(mobile.rule().ruleSetHash()).isEqualTo(rules.hash());
  }

  @Test
  void widening_a_share_never_removes_a_member() {
    RuleSet narrow = RulesForTests.rules("{id: s, route: {split: {OPEN: 20.25, MAINFRAME: 10}}}");
    RuleSet wide = RulesForTests.rules("{id: s, route: {split: {OPEN: 60, MAINFRAME: 30}}}");
    int members = 0;
    for (int n = 0; n < 5_000; n++) {
      RuleInput input =
          new RuleInput(
              Kind.DEBIT,
              "WEB",
              "",
              Currency.NONE,
              1,
              new AccountId("A" + n),
              AccountingDate.UNSET,
              Instant.EPOCH);
      RuleRoute before = narrow.route(input);
      if (before.rule().ruleId().equals("s")) {
        members++;
        assertThat(wide.route(input).core()).as(input.toString()).isEqualTo(before.core());
        assertThat(wide.route(input).rule().ruleId()).isEqualTo("s");
      }
    }
    assertThat(members).isBetween(1_400, 1_630);
  }

  @Test
  void refuses_a_file_whose_own_test_fails() {
    RulesLoad load =
        RulesLoader.load(
            "t.yaml",
            """
            apiVersion: trigon/v1
            salt: s
            default: {core: MAINFRAME}
            tests:
              - name: wrong
                given: {kind: DEBIT, account: "1"}
                expect: {core: OPEN}
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(load.rules()).isNull();
    assertThat(load.problems()).hasSize(1);
    assertThat(load.problems().get(0).code()).isEqualTo(ProblemCode.TEST_FAILED);
    assertThat(load.problems().get(0).message())
        .contains("wrong", "{core: MAINFRAME, rule: default");
  }

  @Test
  void swaps_rules_as_one_snapshot() {
    RuleSet first = RulesForTests.rules();
    RuleSet second = RulesForTests.rules("{id: all, route: {core: OPEN}}");
    RuleSource source = new RuleSource(first);
    assertThat(source.replace(second)).isSameAs(first);
    assertThat(source.current()).isSameAs(second);
  }

  private static String rule(RuleSet rules, Kind kind, String channel, long minor) {
    return rules.route(input(kind, channel, minor)).rule().ruleId();
  }

  private static RuleInput input(Kind kind, String channel, long minor) {
    return new RuleInput(
        kind,
        channel,
        "CURRENT",
        new Currency("CZK"),
        minor,
        new AccountId("CZ1"),
        AccountingDate.UNSET,
        Instant.EPOCH);
  }
}
