package io.trigon.memgrid.memory;

import io.trigon.ledger.directory.InFlightRegister;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The register within one process. {@link #join} gives another node's view of the same register,
 * {@link #close} takes this node out of it and leaves its batches to the others. Thread-safe.
 */
public final class InMemoryInFlightRegister implements InFlightRegister, AutoCloseable {
  private record Noted(UUID node, Batch batch) {}

  private final UUID node = UUID.randomUUID();
  // Bounded by the routers: each lane has one batch in flight per core.
  private final ConcurrentHashMap<String, Noted> batches;
  private final Set<UUID> aliveNodes;

  /** A register of its own, with one node. */
  public InMemoryInFlightRegister() {
    this(new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
  }

  private InMemoryInFlightRegister(ConcurrentHashMap<String, Noted> batches, Set<UUID> aliveNodes) {
    this.batches = batches;
    this.aliveNodes = aliveNodes;
    aliveNodes.add(node);
  }

  /** Another node of the same register. */
  public InMemoryInFlightRegister join() {
    return new InMemoryInFlightRegister(batches, aliveNodes);
  }

  @Override
  public void register(Batch batch) {
    batches.put(batch.batchId(), new Noted(node, batch));
  }

  @Override
  public void complete(String batchId) {
    batches.remove(batchId);
  }

  @Override
  public List<Batch> leftByDeadNodes(int limit) {
    return batches.values().stream()
        .filter(noted -> !aliveNodes.contains(noted.node()))
        .map(Noted::batch)
        .sorted(Comparator.comparing(Batch::sentAt).thenComparing(Batch::batchId))
        .limit(limit)
        .toList();
  }

  @Override
  public long size() {
    return batches.mappingCount();
  }

  /** This node leaves; what it had in flight is left by a dead node. */
  @Override
  public void close() {
    aliveNodes.remove(node);
  }
}
