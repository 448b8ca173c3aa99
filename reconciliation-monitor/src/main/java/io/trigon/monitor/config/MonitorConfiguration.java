package io.trigon.monitor.config;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.TransfersInTransit;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.breaks.JdbcBreakStore;
import io.trigon.monitor.breaks.OpenBreaks;
import io.trigon.monitor.compare.BothViews;
import io.trigon.monitor.compare.FullComparison;
import io.trigon.monitor.history.HistoryTier;
import io.trigon.monitor.history.HistoryWorker;
import io.trigon.monitor.overview.Monitor;
import io.trigon.monitor.overview.MonitorWorker;
import io.trigon.monitor.overview.TrafficSource;
import io.trigon.monitor.scrub.ScrubTier;
import io.trigon.monitor.stream.LagObjective;
import io.trigon.monitor.stream.MissingSync;
import io.trigon.monitor.stream.StreamTier;
import io.trigon.monitor.stuck.StuckTier;
import io.trigon.monitor.web.DashboardController;
import io.trigon.monitor.web.OverviewController;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The monitor of a node. Needs beans of {@link Clock}, {@link Lanes}, a map of gateways with both
 * cores, {@link InDoubtRegister} and the control database; uses {@link TrafficSource} and {@link
 * MissingSync} where they are there.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MonitorProperties.class)
public class MonitorConfiguration {
  /** About 40 MB at most; a ledger with more ids is looked at in slices. */
  private static final int MAX_IDS = 250_000;

  /** The durable breaks. */
  @Bean
  public BreakStore breakStore(@Qualifier("controlDataSource") DataSource control) {
    return new JdbcBreakStore(control);
  }

  /** What the router asks before a move. */
  @Bean
  public OpenBreaks openBreaks(BreakStore breaks, Lanes lanes) {
    return new OpenBreaks(breaks, lanes);
  }

  /** Reads both cores. */
  @Bean
  public BothViews bothViews(Map<CoreId, CoreGateway> gateways, MonitorProperties properties) {
    return views(gateways, properties.answerTimeout());
  }

  /** Compares everything at quiescence. */
  @Bean
  public FullComparison fullComparison(
      Map<CoreId, CoreGateway> gateways, Lanes lanes, Clock clock) {
    return new FullComparison(
        gateway(gateways, CoreId.MAINFRAME), gateway(gateways, CoreId.OPEN), lanes, clock);
  }

  /** The scrub. */
  @Bean
  public ScrubTier scrubTier(
      BothViews both, Lanes lanes, BreakStore breaks, MonitorProperties properties, Clock clock) {
    return new ScrubTier(both, lanes, breaks, properties.confirmAfter(), clock.instant());
  }

  /** The looks. */
  @Bean
  public Monitor monitor(
      Map<CoreId, CoreGateway> gateways,
      ScrubTier scrub,
      BreakStore breaks,
      OpenBreaks openBreaks,
      InDoubtRegister inDoubt,
      ObjectProvider<TrafficSource> traffic,
      ObjectProvider<MissingSync> missingSync,
      ObjectProvider<TransfersInTransit> transfers,
      MonitorProperties properties,
      Clock clock) {
    return new Monitor(
        views(gateways, properties.lookTimeout()),
        new StreamTier(new LagObjective(properties.lagObjective(), properties.lagMessages())),
        scrub,
        breaks,
        openBreaks,
        inDoubt,
        traffic.getIfAvailable(() -> TrafficSource.NONE),
        missingSync.getIfAvailable(() -> (producer, lane, from, to) -> {}),
        transfers.getIfAvailable(() -> TransfersInTransit.NONE),
        new StuckTier(properties.stuckAfter(), clock.instant()),
        clock);
  }

  /** The proof of whole histories. */
  @Bean
  public HistoryTier historyTier(BothViews both, Lanes lanes, BreakStore breaks, Clock clock) {
    return new HistoryTier(both, lanes, breaks, MAX_IDS, clock.instant());
  }

  /** The thread of that proof. */
  @Bean(initMethod = "start", destroyMethod = "close")
  public HistoryWorker historyWorker(
      HistoryTier histories, MonitorProperties properties, Clock clock) {
    return new HistoryWorker(histories, clock, properties.historyEntriesPerSecond());
  }

  /** Their threads. */
  @Bean(initMethod = "start", destroyMethod = "close")
  public MonitorWorker monitorWorker(
      Monitor monitor, ScrubTier scrub, MonitorProperties properties, Clock clock) {
    return new MonitorWorker(
        monitor, scrub, clock, properties.lookEvery(), properties.scrubAccountsPerSecond());
  }

  /** The page. */
  @Bean
  public DashboardController dashboardController(Monitor monitor, Clock clock) {
    return new DashboardController(monitor, clock);
  }

  /** The same as JSON. */
  @Bean
  public OverviewController overviewController(Monitor monitor, BreakStore breaks) {
    return new OverviewController(monitor, breaks);
  }

  private static BothViews views(Map<CoreId, CoreGateway> gateways, Duration timeout) {
    return new BothViews(
        gateway(gateways, CoreId.MAINFRAME), gateway(gateways, CoreId.OPEN), timeout);
  }

  private static CoreGateway gateway(Map<CoreId, CoreGateway> gateways, CoreId core) {
    CoreGateway gateway = gateways.get(core);
    if (gateway == null) {
      throw new IllegalStateException("the monitor needs a gateway to " + core);
    }
    return gateway;
  }
}
