package io.trigon.compensation.indoubt;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How doubts may end. Pure. */
final class DoubtRules {
  private DoubtRules() {}

  /**
   * Whether the resolver itself may end it. A command of a reserved source is repeated by whoever
   * wants it, never cancelled (R2, R15); a leg belongs to its saga (R25). These are only asked
   * about.
   */
  static boolean mayEnd(Doubt doubt) {
    TransactionKey key = doubt.key().key();
    return !key.source().isReserved() && key.leg() == Leg.NONE;
  }

  /** When it may be ended: the request has expired by then (R26). */
  static Instant endsAt(Doubt doubt, Duration margin) {
    Instant deadline = doubt.deadline();
    return (deadline.isAfter(Command.NO_DEADLINE) ? Command.NO_DEADLINE : deadline).plus(margin);
  }

  /** What ends it at the owner. */
  static Step ending(Doubt doubt) {
    return doubt.onInDoubt() == OnInDoubt.REVERSE ? Step.REVERSE : Step.CANCEL;
  }

  /**
   * What a step posts about a doubt. The reversal's id derives from the doubt's, so however often
   * it is repeated there is one.
   *
   * @param until after it a reversal is no longer started: it is repeated then
   */
  static Optional<Command> command(Step step, Doubt doubt, Instant until) {
    TransactionKey about = doubt.key().key();
    TransactionKey own = DerivedIds.of(Source.IN_DOUBT, doubt.key().account(), about);
    return switch (step) {
      case INQUIRE -> Optional.empty();
      case CANCEL -> Optional.of(CommandBuilder.cancel(doubt.key().account(), own, about).build());
      case REVERSE ->
          Optional.of(
              CommandBuilder.of(Kind.REVERSE, doubt.key().account(), own)
                  .linkedKey(about)
                  .flags(EntryFlags.BY_SYSTEM)
                  .deadline(until)
                  .build());
    };
  }
}
