package io.trigon.node.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.compare.FullComparison;
import io.trigon.node.config.LocalTriangle;
import io.trigon.node.replay.ReplayProgress;
import io.trigon.opencore.postgres.PoolSettings;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import io.trigon.router.read.InquiryService;
import io.trigon.router.submit.TransactionService;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures a triangle that runs in this process. */
public final class Bench {
  private static final String BASELINE_DATABASE = "bench_baseline";

  /** What a triangle is started with: half the accounts are born at either core. */
  public static final Map<String, String> PROPERTIES =
      Map.of(
          birthOf(Workload.MAINFRAME_PREFIX),
          CoreId.MAINFRAME.name(),
          birthOf(Workload.OPEN_PREFIX),
          CoreId.OPEN.name());

  private Bench() {}

  private static String birthOf(String prefix) {
    return "trigon.open-core.birth-prefixes." + prefix;
  }

  /**
   * Runs a measurement to its end; blocks.
   *
   * @param opening hears how many accounts were opened
   * @throws InterruptedException if the thread was told to stop
   * @throws SQLException if the baseline's database fails
   */
  public static BenchReport run(
      LocalTriangle triangle, BenchSettings settings, ReplayProgress opening)
      throws InterruptedException, SQLException {
    try (HikariDataSource source = settings.baseline() ? baselineDatabase(triangle) : null) {
      BaselineCore baseline = source == null ? null : new BaselineCore(source, settings.accounts());
      try (baseline) {
        return measurement(triangle, settings, baseline, opening).run();
      }
    }
  }

  private static BenchRun measurement(
      LocalTriangle triangle,
      BenchSettings settings,
      @Nullable BaselineCore baseline,
      ReplayProgress opening) {
    TriangleTarget target =
        new TriangleTarget(
            triangle.part(TransactionService.class), triangle.part(InquiryService.class));
    return new BenchRun(
        settings,
        target,
        List.<CoreGateway>copyOf(triangle.gateways().values()),
        triangle.part(FullComparison.class),
        triangle.part(BreakStore.class)::countOpen,
        baseline,
        opening);
  }

  private static HikariDataSource baselineDatabase(LocalTriangle triangle) {
    return triangle
        .part(EmbeddedPostgresServer.class)
        .openDatabase(
            BASELINE_DATABASE, PoolSettings.of(BASELINE_DATABASE, BaselineCore.CONNECTIONS));
  }
}
