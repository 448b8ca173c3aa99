package io.trigon.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final String RULES =
      """
      apiVersion: trigon/v1
      salt: wave-1
      default: {core: MAINFRAME}
      rules:
        - id: web
          match: {channel: WEB}
          route: {core: OPEN, handover: before}
        - id: cards
          match: {channel: CARD}
          route: {core: %s}
      tests:
        - name: the web goes to the open core
          given: {kind: DEBIT, account: "1", channel: WEB}
          expect: {core: %s}
      """;

  private final ScreenRecorder screen = new ScreenRecorder();

  @TempDir private Path folder;

  @Test
  void check_says_good_or_all_that_is_wrong() throws IOException {
    assertThat(screen.run("rules", "check", rules("a.yaml", "OPEN", "OPEN"))).isZero();
    assertThat(screen.out()).contains("is valid: 2 rules, 1 tests passed, version ");
    assertThat(screen.run("rules", "check", rules("b.yaml", "OPNE", "OPEN"))).isEqualTo(1);
    assertThat(screen.err()).contains("b.yaml:10:19 UNKNOWN_CORE", "did you mean 'OPEN'?");
    assertThat(screen.run("rules", "check", "missing.yaml")).isEqualTo(2);
    assertThat(screen.run("rules")).isEqualTo(2);
    assertThat(screen.run("rules", "check", "--help")).isZero();
  }

  @Test
  void test_shows_each_test_and_names_rules_never_hit() throws IOException {
    String good = rules("a.yaml", "OPEN", "OPEN");
    assertThat(screen.run("rules", "test", good)).isZero();
    assertThat(screen.out()).contains("ok    the web goes", "1 tests, 0 failed");
    assertThat(screen.run("rules", "test", "--coverage", good)).isEqualTo(1);
    assertThat(screen.out()).contains("never hit: cards");
    assertThat(screen.run("rules", "test", rules("b.yaml", "OPEN", "MAINFRAME"))).isEqualTo(1);
    assertThat(screen.out()).contains("FAIL  the web goes", "{core: OPEN, rule: web");
  }

  @Test
  void explain_says_rule_by_rule_why() throws IOException {
    String file = rules("a.yaml", "OPEN", "OPEN");
    String card = "{kind: DEBIT, account: \"1\", channel: CARD}";
    assertThat(screen.run("rules", "explain", file, card)).isZero();
    assertThat(screen.out())
        .contains("bucket 5805 of 10000 by salt wave-1")
        .contains("NO_MATCH    web")
        .contains("NO  channel: wants WEB, is CARD")
        .contains("DECIDES     cards")
        .contains("processed at MAINFRAME, preferred OPEN by cards: DIRECTORY_MISS");
    String web = "{kind: DEBIT, account: \"1\", channel: WEB}";
    assertThat(screen.run("rules", "explain", file, web, "--owner", "MAINFRAME")).isZero();
    assertThat(screen.out()).contains("processed at OPEN, preferred OPEN by web: MOVES_FIRST");
    assertThat(screen.run("rules", "explain", file, "{kind: DEBT}")).isEqualTo(2);
    assertThat(screen.err()).contains("did you mean 'DEBIT'?");
  }

  @Test
  void diff_tells_texts_and_traffic_that_change() throws IOException {
    String before = rules("a.yaml", "MAINFRAME", "OPEN");
    String after = rules("b.yaml", "OPEN", "OPEN");
    Path traffic = folder.resolve("t.csv");
    Files.writeString(
        traffic,
        """
        date,trans_id,account_id,side,operation,amount
        1993-01-01,1,A,CREDIT,CARD,1.00
        1993-01-01,2,A,CREDIT,CARD,1.00
        1993-01-01,3,B,CREDIT,WEB,1.00
        """);
    assertThat(screen.run("rules", "diff", before, before)).isZero();
    assertThat(screen.run("rules", "diff", before, after, "--transactions", traffic.toString()))
        .isEqualTo(1);
    assertThat(screen.out())
        .contains("~ cards  {channel CARD} core: MAINFRAME")
        .contains("2 of 3 transactions and 1 of 2 accounts would prefer another core")
        .contains("MAINFRAME by cards  ->  OPEN by cards: 2 transactions, 1 accounts");
    assertThat(screen.run("rules", "diff", before, after, "--transactions", "no.csv")).isEqualTo(2);
  }

  private String rules(String name, String cards, String expected) throws IOException {
    return Files.writeString(folder.resolve(name), RULES.formatted(cards, expected)).toString();
  }
}
