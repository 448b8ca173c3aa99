package io.trigon.node.replay;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.LaneStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads both cores through their gateways, in this process or over MQ. Thread-safe. */
public final class CoreGatewayReader implements TriangleReader {
  /** Entries asked for at once; a core answers with fewer where its messages are smaller. */
  private static final int PAGE = 200;

  private final CoreGateway mainframe;
  private final CoreGateway open;
  private final LongSupplier inDoubt;
  private final LongSupplier openBreaks;
  private final Supplier<List<Comparison.Difference>> compareAll;

  /**
   * Over both cores.
   *
   * @param inDoubt number of transactions in doubt now
   * @param openBreaks number of open breaks now
   * @param compareAll compares all accounts of both cores, blocking
   */
  public CoreGatewayReader(
      CoreGateway mainframe,
      CoreGateway open,
      LongSupplier inDoubt,
      LongSupplier openBreaks,
      Supplier<List<Comparison.Difference>> compareAll) {
    this.mainframe = mainframe;
    this.open = open;
    this.inDoubt = inDoubt;
    this.openBreaks = openBreaks;
    this.compareAll = compareAll;
  }

  @Override
  public CompletableFuture<Standing> standing() {
    return mainframe.status().thenCombine(open.status(), this::standing);
  }

  private Standing standing(CoreStatus mainframeStatus, CoreStatus openStatus) {
    Heartbeat left = mainframeStatus.heartbeat();
    Heartbeat right = openStatus.heartbeat();
    return new Standing(
        isApplied(left, right) && isApplied(right, left),
        lag(left, right) + lag(right, left),
        inDoubt.getAsLong(),
        openBreaks.getAsLong(),
        openStatus.totals().ownedByMainframe(),
        openStatus.totals().ownedByOpen());
  }

  private static boolean isApplied(Heartbeat producer, Heartbeat replica) {
    boolean applied = producer.lanes().size() == replica.lanes().size();
    for (int lane = 0; applied && lane < producer.lanes().size(); lane++) {
      LaneStatus out = producer.lanes().get(lane);
      LaneStatus in = replica.lanes().get(lane);
      applied =
          out.producedPosition() == in.appliedPosition()
              && out.producedHash().equals(in.appliedHash());
    }
    return applied;
  }

  private static long lag(Heartbeat producer, Heartbeat replica) {
    long produced = producer.lanes().stream().mapToLong(LaneStatus::producedPosition).sum();
    long applied = replica.lanes().stream().mapToLong(LaneStatus::appliedPosition).sum();
    return Math.max(0, produced - applied);
  }

  @Override
  public CompletableFuture<List<HistoryLine>> history(
      CoreId core, AccountId account, long fromVersion) {
    CoreGateway gateway = core == CoreId.MAINFRAME ? mainframe : open;
    return gateway
        .history(account, fromVersion, PAGE)
        .thenApply(entries -> entries.stream().map(HistoryLine::of).toList());
  }

  @Override
  public List<Comparison.Difference> compareAll() {
    return compareAll.get();
  }
}
