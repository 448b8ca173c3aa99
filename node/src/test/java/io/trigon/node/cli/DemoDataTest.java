package io.trigon.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Kind;
import io.trigon.node.replay.file.ExpectedAccount;
import io.trigon.node.replay.file.ReplayRow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDataTest {
  private static final long OVERDRAFT_MINOR = 1_000_000;

  @TempDir private Path folder;

  @Test
  void sums_up_to_the_expected_file_and_never_needs_more_than_the_overdraft() {
    DemoFiles files = DemoFiles.layOut(folder);
    ReplayInput input =
        ReplayInput.read(files.transactions(), files.expected(), ReplayRunner.CURRENCY);

    Map<AccountId, Long> counts = new LinkedHashMap<>();
    Map<AccountId, Long> balances = new LinkedHashMap<>();
    for (ReplayRow row : input.rows()) {
      long signed = row.kind() == Kind.CREDIT ? row.amountMinor() : -row.amountMinor();
      counts.merge(row.account(), 1L, Long::sum);
      assertThat(balances.merge(row.account(), signed, Long::sum))
          .isGreaterThanOrEqualTo(-OVERDRAFT_MINOR);
    }
    assertThat(input.rows()).hasSize(3_000);
    assertThat(input.expected().keySet()).isEqualTo(counts.keySet());
    input
        .expected()
        .forEach(
            (account, expected) ->
                assertThat(expected)
                    .isEqualTo(
                        new ExpectedAccount(counts.get(account), null, balances.get(account))));
  }

  @Test
  void has_rules_that_are_good() {
    DemoFiles files = DemoFiles.layOut(folder);

    RuleCheck.check(files.rules(), files.switchedRules());
    assertThat(DemoFiles.layOut(folder)).isEqualTo(files);
  }
}
