package io.trigon.router.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.router.rules.Explanation.Check;
import io.trigon.router.rules.Explanation.Step;
import io.trigon.router.rules.Explanation.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final RuleInput DEBIT =
      TransactionReader.read(
          "t",
          "{kind: DEBIT, channel: WEB, account: \"1\", amount: 60000.00, currency: CZK, at:"
              + " 2026-11-23T12:00:00Z}");

  @Test
  void names_for_every_rule_and_condition_what_was_wanted_and_what_was_there() {
    RuleSet rules =
        RulesForTests.rules(
            "{id: off, enabled: false, route: {core: OPEN}}",
            "{id: small, match: {kind: [DEBIT, CREDIT], amount: {currency: CZK, max: 100}}, route:"
                + " {core: OPEN}}",
            "{id: night, match: {time: {zone: Europe/Prague, from: \"22:00\", until: \"06:00\"}},"
                + " route: {core: OPEN}}",
            "{id: nobody, match: {channel: WEB}, route: {split: {OPEN: 0}}}",
            "{id: web, description: all of the web, match: {any: [{channel: ATM}, {channel: WEB}],"
                + " not: {kind: CREDIT}}, route: {core: OPEN, handover: before}}",
            "{id: late, match: {kind: DEBIT}, route: {core: MAINFRAME}}");
    Explanation explained = rules.explain(DEBIT);
    assertThat(explained.steps())
        .extracting(Step::rule, Step::verdict)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("off", Verdict.DISABLED),
            org.assertj.core.groups.Tuple.tuple("small", Verdict.NO_MATCH),
            org.assertj.core.groups.Tuple.tuple("night", Verdict.NO_MATCH),
            org.assertj.core.groups.Tuple.tuple("nobody", Verdict.IN_NO_SHARE),
            org.assertj.core.groups.Tuple.tuple("web", Verdict.DECIDES),
            org.assertj.core.groups.Tuple.tuple("late", Verdict.TOO_LATE),
            org.assertj.core.groups.Tuple.tuple("default", Verdict.TOO_LATE));
    assertThat(explained.steps().get(1).checks())
        .containsExactly(
            new Check("kind", true, "CREDIT or DEBIT", "DEBIT", List.of()),
            new Check("amount", false, "CZK from 0.00 to 100.00", "60000.00 CZK", List.of()));
    assertThat(explained.steps().get(2).checks())
        .containsExactly(
            new Check(
                "time",
                false,
                "22:00:00 to 06:00:00 in Europe/Prague",
                "13:00:00 on MONDAY",
                List.of()));
    Step web = explained.steps().get(4);
    assertThat(web.sends()).isEqualTo("core: OPEN, handover: before");
    assertThat(web.checks().get(0).parts()).extracting(Check::holds).containsExactly(false, true);
    assertThat(explained.route()).isEqualTo(rules.route(DEBIT));
  }

  @Test
  void reads_a_transaction_as_yaml_or_json_and_tells_all_that_is_wrong_with_it() {
    assertThat(TransactionReader.read("t", "{\"kind\":\"CREDIT\",\"account\":\"A1\"}").account())
        .hasToString("A1");
    assertThatThrownBy(() -> TransactionReader.read("t", "{kind: DEBT, acount: A1}"))
        .isInstanceOfSatisfying(
            InvalidRulesException.class,
            wrong ->
                assertThat(wrong.problems())
                    .extracting(RuleProblem::code)
                    .containsExactlyInAnyOrder(
                        ProblemCode.MISSING_KEY,
                        ProblemCode.UNKNOWN_VALUE,
                        ProblemCode.UNKNOWN_KEY));
    assertThatThrownBy(() -> TransactionReader.read("t", "x".repeat(5_000)))
        .isInstanceOf(InvalidRulesException.class);
  }

  @Test
  void compares_rules_by_text_and_by_traffic() {
    RuleSet before =
        RulesForTests.rules(
            "{id: gone, match: {channel: ATM}, route: {core: OPEN}}",
            "{id: wave, match: {kind: DEBIT}, route: {split: {OPEN: 10}}}");
    RuleSet after =
        RulesForTests.rules(
            "{id: wave, match: {kind: DEBIT}, route: {split: {OPEN: 30.5}}}",
            "{id: fresh, match: {channel: POS}, route: {core: OPEN}}");
    assertThat(RulesDiff.texts(before, before)).isEmpty();
    assertThat(RulesDiff.texts(before, after))
        .containsExactly(
            "- gone",
            "~ wave  {kind DEBIT} split: OPEN 10.00 %, handover: never  ->  {kind DEBIT} split:"
                + " OPEN 30.50 %, handover: never",
            "+ fresh  {channel POS} core: OPEN, handover: never");
    List<RuleInput> inputs = new ArrayList<>();
    for (int n = 0; n < 4_000; n++) {
      inputs.add(TransactionReader.read("t", "{kind: DEBIT, account: A" + n / 2 + "}"));
    }
    RulesDiff.Traffic traffic = RulesDiff.traffic(before, after, inputs);
    assertThat(traffic.transactions()).isEqualTo(4_000);
    assertThat(traffic.accounts()).isEqualTo(2_000);
    assertThat(traffic.changedAccounts()).isBetween(330L, 490L);
    assertThat(traffic.ways())
        .containsExactly(
            new RulesDiff.Way(
                "MAINFRAME by default",
                "OPEN by wave",
                2 * traffic.changedAccounts(),
                traffic.changedAccounts()));
  }
}
