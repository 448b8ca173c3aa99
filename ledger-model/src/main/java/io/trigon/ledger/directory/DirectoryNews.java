package io.trigon.ledger.directory;

import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.sync.Incarnation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer of a core tells the directory. Pure.
 *
 * <p>An answer carries the incarnation of the answering core. So a position is taken only from the
 * core that produced it; if the other core answers, then both have the version anyway.
 */
public final class DirectoryNews {
  private DirectoryNews() {}

  /** What an outcome tells; empty if it names neither version nor owner. */
  public static Optional<DirectoryEntry> of(Outcome outcome) {
    if (outcome instanceof Outcome.Decided decided) {
      return Optional.of(of(decided.receipt()));
    }
    if (outcome instanceof Outcome.NotOwner refusal) {
      return Optional.of(DirectoryEntry.ownerOnly(refusal.owner(), refusal.epoch()));
    }
    if (outcome instanceof Outcome.MoveRefused refusal) {
      return Optional.of(DirectoryEntry.ownerOnly(refusal.owner(), refusal.epoch()));
    }
    return Optional.empty();
  }

  /** What a receipt tells: the version of its entry, which may be an old one. */
  public static DirectoryEntry of(Receipt receipt) {
    return of(
        receipt.ownerAfter(),
        receipt.epochAfter(),
        receipt.version(),
        receipt.origin(),
        receipt.answeredBy(),
        receipt.incarnation());
  }

  /**
   * What a row tells.
   *
   * @param view the row as the answering core has it
   * @param incarnation of the answering core's store, learnt before the row was read; {@link
   *     Incarnation#NONE} if not known, then no mark proves anything of the row
   */
  public static DirectoryEntry of(AccountView view, Incarnation incarnation) {
    AccountState state = view.state();
    return of(
        state.owner(),
        state.epoch(),
        state.version(),
        view.lastOrigin(),
        view.answeredBy(),
        incarnation);
  }

  /** What a row tells of which the incarnation is not at hand. */
  public static DirectoryEntry of(AccountView view) {
    return of(view, Incarnation.NONE);
  }

  private static DirectoryEntry of(
      CoreId owner,
      Epoch epoch,
      long version,
      @Nullable Origin origin,
      CoreId answeredBy,
      Incarnation incarnation) {
    if (origin == null || version == 0) {
      return DirectoryEntry.ownerOnly(owner, epoch);
    }
    CoreId producer = origin.producer();
    boolean own = producer == answeredBy;
    return new DirectoryEntry(
        owner,
        epoch,
        version,
        producer,
        own ? incarnation : Incarnation.NONE,
        own ? origin.position() : 0,
        has(CoreId.MAINFRAME, producer, answeredBy) ? version : 0,
        has(CoreId.OPEN, producer, answeredBy) ? version : 0);
  }

  private static boolean has(CoreId core, CoreId producer, CoreId answeredBy) {
    return core == producer || core == answeredBy;
  }
}
