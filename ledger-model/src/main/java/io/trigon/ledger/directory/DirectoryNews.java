package io.trigon.ledger.directory;

import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.sync.Incarnation;
import java.util.Optional;

/** What the grid may learn from what a core said; pure. */
public final class DirectoryNews {
  private DirectoryNews() {}

  /** The news in an outcome about an account, if there is any. */
  public static Optional<DirectoryEntry> of(Outcome outcome) {
    if (outcome instanceof Outcome.Decided decided) {
      return Optional.of(of(decided.receipt()));
    }
    if (outcome instanceof Outcome.NotOwner notOwner) {
      return Optional.of(DirectoryEntry.ownerOnly(notOwner.owner(), notOwner.epoch()));
    }
    if (outcome instanceof Outcome.MoveRefused refused) {
      return Optional.of(DirectoryEntry.ownerOnly(refused.owner(), refused.epoch()));
    }
    return Optional.empty();
  }

  /**
   * The news in a receipt. Its position proves something only together with the incarnation of the
   * core that produced it; an entry of the other core is applied at both already, since the
   * answering core has it.
   */
  public static DirectoryEntry of(Receipt receipt) {
    Origin origin = receipt.origin();
    boolean ownEntry = origin.producer() == receipt.answeredBy();
    return entry(
        receipt.ownerAfter(),
        receipt,
        ownEntry ? receipt.incarnation() : Incarnation.NONE,
        ownEntry ? origin.position() : 0);
  }

  private static DirectoryEntry entry(
      CoreId owner, Receipt receipt, Incarnation incarnation, long position) {
    long version = receipt.version();
    CoreId producer = receipt.origin().producer();
    boolean both = producer != receipt.answeredBy();
    return new DirectoryEntry(
        owner,
        receipt.epochAfter(),
        version,
        producer,
        incarnation,
        position,
        both || producer == CoreId.MAINFRAME ? version : 0,
        both || producer == CoreId.OPEN ? version : 0);
  }

  /**
   * The news in a core's own view of an account: that core has its version, and so has the core
   * that produced it.
   */
  public static DirectoryEntry of(AccountView view) {
    Origin origin = view.lastOrigin();
    CoreId producer = origin == null ? view.answeredBy() : origin.producer();
    long version = view.state().version();
    boolean mainframeHas = view.answeredBy() == CoreId.MAINFRAME || producer == CoreId.MAINFRAME;
    boolean openHas = view.answeredBy() == CoreId.OPEN || producer == CoreId.OPEN;
    return new DirectoryEntry(
        view.state().owner(),
        view.state().epoch(),
        version,
        producer,
        Incarnation.NONE,
        0,
        mainframeHas ? version : 0,
        openHas ? version : 0);
  }
}
