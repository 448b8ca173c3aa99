package io.trigon.memgrid.fill;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.sync.Incarnation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the fill reads: the open core only, since browsing the mainframe costs its capacity. */
public interface AccountPages {
  /** The incarnation of the core's store now; no row read after it may be called older. */
  CompletableFuture<Incarnation> incarnation();

  /** A page of accounts of a lane in ascending order after {@code after}; empty at the end. */
  CompletableFuture<List<AccountView>> page(int lane, @Nullable AccountId after, int limit);

  /** The rows that a core browses. */
  static AccountPages of(CoreGateway core) {
    return new AccountPages() {
      @Override
      public CompletableFuture<Incarnation> incarnation() {
        return core.status().thenApply(status -> status.heartbeat().incarnation());
      }

      @Override
      public CompletableFuture<List<AccountView>> page(
          int lane, @Nullable AccountId after, int limit) {
        return core.browse(lane, after, limit);
      }
    };
  }
}
