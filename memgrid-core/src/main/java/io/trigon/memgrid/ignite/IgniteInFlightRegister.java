package io.trigon.memgrid.ignite;

import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.memgrid.GridUnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.IgniteException;
import org.apache.ignite.cache.CachePeekMode;
import org.apache.ignite.cache.query.QueryCursor;
import org.apache.ignite.cache.query.ScanQuery;
import org.apache.ignite.lang.IgniteBiPredicate;

/**
 * The register in Ignite, with one backup. A node that starts anew is another node, so what its
 * former life left counts as left by the dead. Thread-safe; idempotent by batch id.
 */
public final class IgniteInFlightRegister implements InFlightRegister {
  private final IgniteGrid grid;

  /** The register as this node of the grid uses it. */
  public IgniteInFlightRegister(IgniteGrid grid) {
    this.grid = grid;
  }

  /**
   * {@inheritDoc}
   *
   * @throws GridUnavailableException if the grid did not take it
   */
  @Override
  public void register(Batch batch) {
    asked(
        "register batch " + batch.batchId(),
        () -> {
          batches().put(batch.batchId(), BatchCodec.encode(grid.nodeId(), batch));
          return true;
        });
  }

  /**
   * {@inheritDoc}
   *
   * @throws GridUnavailableException if the grid did not take it; then the batch may be found later
   *     as left by this node, and resolved once more
   */
  @Override
  public void complete(String batchId) {
    asked("complete batch " + batchId, () -> batches().remove(batchId));
  }

  @Override
  public List<Batch> leftByDeadNodes(int limit) {
    return asked("find batches of dead nodes", () -> scan(limit));
  }

  private List<Batch> scan(int limit) {
    ScanQuery<String, byte[]> query = new ScanQuery<>(new OfDeadNode(grid.aliveNodes()));
    query.setPageSize(Math.max(1, Math.min(limit, 64)));
    List<Batch> left = new ArrayList<>();
    try (QueryCursor<Cache.Entry<String, byte[]>> cursor = batches().query(query)) {
      for (Cache.Entry<String, byte[]> entry : cursor) {
        if (left.size() >= limit) {
          break;
        }
        left.add(BatchCodec.decode(entry.getValue()));
      }
    }
    left.sort(Comparator.comparing(Batch::sentAt).thenComparing(Batch::batchId));
    return left;
  }

  @Override
  public long size() {
    return asked("count batches", () -> batches().sizeLong(CachePeekMode.PRIMARY));
  }

  private IgniteCache<String, byte[]> batches() {
    return grid.cache(GridCaches.IN_FLIGHT);
  }

  private static <T> T asked(String what, Supplier<T> operation) {
    try {
      return operation.get();
    } catch (CacheException | IgniteException | IllegalStateException e) {
      throw new GridUnavailableException("the grid did not " + what, e);
    }
  }

  /** Runs where the batches are. */
  private static final class OfDeadNode implements IgniteBiPredicate<String, byte[]> {
    private static final long serialVersionUID = 1L;

    private final HashSet<UUID> alive;

    OfDeadNode(Set<UUID> alive) {
      this.alive = new HashSet<>(alive);
    }

    @Override
    public boolean apply(String batchId, byte[] stored) {
      return !alive.contains(BatchCodec.node(stored));
    }
  }
}
