package io.trigon.compensation.indoubt;

import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.directory.InFlightRegister.Batch;
import io.trigon.ledger.directory.InFlightRegister.Carried;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what a dead router had in flight into doubts. Each batch is first noted durably, then taken
 * off the grid; a crash in between only notes it twice, which changes nothing. Several nodes may do
 * this at once.
 */
public final class LeftBatches {
  // A batch is up to 256 ids; more of them come with the next tick.
  private static final int BATCHES_AT_ONCE = 4;

  private static final Logger LOG = LoggerFactory.getLogger(LeftBatches.class);

  private final InFlightRegister inFlight;
  private final InDoubtRegister register;

  /** Takes over from one register into the other. */
  public LeftBatches(InFlightRegister inFlight, InDoubtRegister register) {
    this.inFlight = inFlight;
    this.register = register;
  }

  /** As {@link #takeOver}, for a ticker: in the log stands what was taken over. */
  public void tick(Instant now) {
    int taken = takeOver(now);
    if (taken > 0) {
      LOG.info("took over {} batch(es) that a dead router left", taken);
    }
  }

  /** Takes over a bounded number of batches; returns how many. */
  public int takeOver(Instant now) {
    List<Batch> left = inFlight.leftByDeadNodes(BATCHES_AT_ONCE);
    for (Batch batch : left) {
      for (Carried command : batch.commands()) {
        // A move of ownership is repeated by whoever still wants it, under the same id (R15); an
        // owner that never heard of it would leave this doubt open for ever.
        // So is what a saga sends under its own name (R25).
        Source source = command.key().key().source();
        if (!source.equals(Source.HANDOVER) && !source.equals(Source.SAGA)) {
          register.open(doubt(batch, command, now));
        }
      }
      inFlight.complete(batch.batchId());
    }
    return left.size();
  }

  private static Doubt doubt(Batch batch, Carried command, Instant now) {
    return Doubt.found(
        command.key(),
        batch.core(),
        Reason.CONNECTION_LOST,
        batch.sentAt(),
        command.deadline(),
        command.kind(),
        command.onInDoubt(),
        now);
  }
}
