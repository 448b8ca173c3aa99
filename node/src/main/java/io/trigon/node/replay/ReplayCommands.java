package io.trigon.node.replay;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.node.replay.file.ReplayRow;
import io.trigon.node.replay.file.TransactionsFile;
import java.time.Clock;
import java.time.Instant;

/**
 * Makes the commands of a replay. The same file always gives the same keys and bodies, so that a
 * second replay finds its decisions; the deadline is not part of a body.
 */
final class ReplayCommands {
  private final ReplaySettings settings;
  private final Clock clock;

  ReplayCommands(ReplaySettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Command opening(AccountId account, AccountingDate date) {
    return CommandBuilder.of(Kind.OPEN_ACCOUNT, account, key(TransactionsFile.openingId(account)))
        .currency(settings.currency())
        .overdraftLimitMinor(settings.overdraftLimitMinor())
        .channel(ReplaySettings.OPENING_CHANNEL)
        .product(ReplaySettings.PRODUCT)
        .accountingDate(date)
        .deadline(deadline())
        .build();
  }

  Command posting(ReplayRow row) {
    return CommandBuilder.of(row.kind(), row.account(), key(row.transactionId()))
        .amountMinor(row.amountMinor())
        .currency(settings.currency())
        .channel(row.channel())
        .product(ReplaySettings.PRODUCT)
        .accountingDate(row.date())
        .freeText(row.freeText())
        .deadline(deadline())
        .build();
  }

  private Instant deadline() {
    return clock.instant().plus(ReplaySettings.DEADLINE);
  }

  private static TransactionKey key(String id) {
    return TransactionKey.of(ReplaySettings.SOURCE, id);
  }
}
