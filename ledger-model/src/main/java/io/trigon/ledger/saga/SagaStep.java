package io.trigon.ledger.saga;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.time.Duration;
import java.time.Instant;

/** What a saga does next; each is repeated until it is decided. */
public enum SagaStep {
  DEBIT,
  CANCEL_DEBIT,
  CREDIT,
  CANCEL_CREDIT,
  REVERSE_CREDIT,
  REVERSE_DEBIT;

  Leg leg() {
    return switch (this) {
      case DEBIT, CANCEL_DEBIT, REVERSE_DEBIT -> Leg.DEBIT;
      case CREDIT, CANCEL_CREDIT, REVERSE_CREDIT -> Leg.CREDIT;
    };
  }

  /**
   * How long a reversal may wait at its core before it is started: one that is left over from
   * before a restore has expired when its saga is asked again (R25). A cancel never expires, and
   * may come at any time: it undoes nothing that is posted.
   */
  static final Duration REVERSAL_WITHIN = Duration.ofSeconds(10);

  /** The command of this step: the same one, but for its deadline, whenever it is asked for. */
  Command command(Saga saga, Instant now) {
    return switch (this) {
      case DEBIT -> leg(saga.transfer(), Kind.DEBIT);
      case CREDIT -> leg(saga.transfer(), Kind.CREDIT);
      case CANCEL_DEBIT, CANCEL_CREDIT -> cancel(saga.transfer());
      case REVERSE_CREDIT, REVERSE_DEBIT -> reverse(saga, now.plus(REVERSAL_WITHIN));
    };
  }

  private Command leg(Transfer transfer, Kind kind) {
    AccountId account = transfer.account(leg());
    return CommandBuilder.of(kind, account, transfer.legKey(leg()))
        .amountMinor(transfer.amountMinor())
        .currency(transfer.currency())
        .channel(transfer.channel())
        .product(transfer.product())
        .accountingDate(transfer.accountingDate())
        .deadline(transfer.deadline())
        .counterAccount(kind == Kind.DEBIT ? transfer.creditAccount() : transfer.debitAccount())
        .freeText(transfer.freeText())
        .build();
  }

  private Command cancel(Transfer transfer) {
    AccountId account = transfer.account(leg());
    TransactionKey cancelled = transfer.legKey(leg());
    return CommandBuilder.cancel(account, DerivedIds.of(Source.SAGA, account, cancelled), cancelled)
        .channel(transfer.channel())
        .accountingDate(transfer.accountingDate())
        .flags(EntryFlags.BY_SYSTEM)
        .build();
  }

  /**
   * The whole of a leg. The key derives from the saga's own key, so that two reversals of one
   * transfer have two keys, and the second one finds nothing to reverse.
   */
  private Command reverse(Saga saga, Instant until) {
    Transfer transfer = saga.transfer();
    AccountId account = transfer.account(leg());
    TransactionKey issuer = DerivedIds.of(Source.SAGA, account, saga.key().withLeg(leg()));
    return CommandBuilder.of(Kind.REVERSE, account, issuer)
        .linkedKey(transfer.legKey(leg()))
        .deadline(until)
        .channel(transfer.channel())
        .accountingDate(transfer.accountingDate())
        .flags(EntryFlags.BY_SYSTEM)
        .build();
  }
}
