package io.trigon.compensation.saga;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.saga.Sagas;
import io.trigon.ledger.sync.Incarnation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has sagas asked again when a core has come with an older store than it once had (R25): its peer
 * gave it back what it knew, and what it had decided and not yet sent is gone. Asking again is
 * harmless, so every router does it, and again after its own restart. Not thread-safe: {@link
 * #tick} is for one thread.
 */
public final class SagasAfterRestore {
  private static final Logger LOG = LoggerFactory.getLogger(SagasAfterRestore.class);

  /** What is lost had not been sent to the peer; a broker that is away for longer is known. */
  static final Duration LOOKED_BACK = Duration.ofDays(1);

  /** Long for a status; a core that does not say is asked at the next tick. */
  private static final long STATUS_SECONDS = 5;

  private record Seen(Incarnation incarnation, long givenBack) {}

  private final Function<CoreId, CompletableFuture<CoreStatus>> statuses;
  private final Sagas sagas;
  private final Map<CoreId, Seen> handled = new EnumMap<>(CoreId.class);

  /**
   * A watch that has seen nothing yet.
   *
   * @param statuses asks a core where it stands
   */
  public SagasAfterRestore(Function<CoreId, CompletableFuture<CoreStatus>> statuses, Sagas sagas) {
    this.statuses = statuses;
    this.sagas = sagas;
  }

  /**
   * Looks at both cores.
   *
   * @throws io.trigon.ledger.store.StoreException if the sagas cannot be read: they are asked again
   *     at a later tick
   */
  public void tick(Instant now) {
    for (CoreId core : CoreId.values()) {
      Seen seen = look(core);
      if (seen != null && seen.givenBack() > 0 && !seen.equals(handled.get(core))) {
        int reopened = sagas.reopenSince(now.minus(LOOKED_BACK), now);
        LOG.warn("{} came with an older store: {} transfers are asked again", core, reopened);
        handled.put(core, seen);
      }
    }
  }

  private @Nullable Seen look(CoreId core) {
    try {
      CoreStatus status = statuses.apply(core).get(STATUS_SECONDS, TimeUnit.SECONDS);
      return new Seen(status.heartbeat().incarnation(), status.givenBackMessages());
    } catch (ExecutionException | TimeoutException silent) {
      LOG.debug("{} does not say where it stands: {}", core, silent.toString());
      return null;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CompletionException(stopped);
    }
  }
}
