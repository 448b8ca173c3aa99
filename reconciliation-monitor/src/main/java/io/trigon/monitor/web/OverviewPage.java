package io.trigon.monitor.web;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.monitor.breaks.Break;
import io.trigon.monitor.breaks.Finding;
import io.trigon.monitor.overview.CoreHealth;
import io.trigon.monitor.overview.Overview;
import io.trigon.monitor.scrub.ScrubPass;
import io.trigon.monitor.stream.LaneFlow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An overview in the words and forms of the page; immutable. Times are UTC.
 *
 * @param overview what it shows
 * @param isStale whether the picture is older than an operator may rely on
 * @param streams both directions
 * @param lanes all lanes, by number
 * @param breaks latest breaks
 */
public record OverviewPage(
    Overview overview,
    boolean isStale,
    List<StreamSummary> streams,
    List<LaneRow> lanes,
    List<BreakRow> breaks) {
  /** Pictures come once a second; a look waits at most seconds for a silent core. */
  private static final Duration STALE_AFTER = Duration.ofSeconds(10);

  private static final DateTimeFormatter TIME = formatter("HH:mm:ss");
  private static final DateTimeFormatter DAY_AND_TIME = formatter("yyyy-MM-dd HH:mm:ss");

  /**
   * A lane, both ways; null where nothing is known.
   *
   * @param toOpen the mainframe's stream
   * @param toMainframe the open core's stream
   */
  public record LaneRow(int lane, @Nullable LaneFlow toOpen, @Nullable LaneFlow toMainframe) {}

  /**
   * One direction in numbers of lanes.
   *
   * @param title from where to where
   * @param equal lanes that are applied
   * @param expected lanes on their way
   * @param bad lanes that need attention
   * @param unknown lanes with a silent end
   * @param lagMessages most messages that a lane is behind
   * @param stopped accounts that stopped at the replica
   */
  public record StreamSummary(
      String title,
      long equal,
      long expected,
      long bad,
      long unknown,
      long lagMessages,
      long stopped) {}

  /** A break as a row; texts only. */
  public record BreakRow(
      boolean isOpen,
      String kind,
      String subject,
      String atStake,
      String versions,
      String detected,
      String lastSeen,
      String note,
      String evidence) {}

  /** The page of an overview, looked at now. */
  static OverviewPage of(Overview overview, Instant now) {
    return new OverviewPage(
        overview,
        overview.asOf().plus(STALE_AFTER).isBefore(now),
        List.of(
            summary("mainframe → open core", CoreId.MAINFRAME, overview),
            summary("open core → mainframe", CoreId.OPEN, overview)),
        lanes(overview),
        overview.latestBreaks().stream().map(OverviewPage::row).toList());
  }

  /** Time of the picture. */
  public String asOf() {
    return TIME.format(overview.asOf());
  }

  /** Time at which a core answered last. */
  public String lastAnswer(CoreHealth core) {
    return core.lastAnswerAt() == null ? "never" : TIME.format(core.lastAnswerAt());
  }

  /** Share of open accounts that the open core owns, in percent with one decimal. */
  public String openShare() {
    long all = overview.mainframe().owned() + overview.open().owned();
    return all == 0
        ? "0.0"
        : String.format(Locale.ROOT, "%.1f", 100.0 * overview.open().owned() / all);
  }

  /** A count with separators. */
  public String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A sign and a word for a stream's state: colour is never alone. */
  public String word(LaneFlow flow) {
    return switch (flow.state()) {
      case EQUAL -> "✓ equal";
      case EXPECTED -> "… on its way";
      case LAGGING -> "… lagging";
      case MISSING -> "✗ missing";
      case DIVERGED -> "✗ diverged";
      case ROLLED_BACK -> "✗ rolled back";
      case UNKNOWN -> "? unknown";
    };
  }

  /** What the scrub says of itself. */
  public String scrubLine() {
    ScrubPass last = overview.scrubLast();
    ScrubPass running = overview.scrubRunning();
    if (last == null || last.finishedAt() == null) {
      return "First pass under way since %s: %s accounts so far."
          .formatted(TIME.format(running.startedAt()), count(running.accounts()));
    }
    long millis = Duration.between(last.startedAt(), last.finishedAt()).toMillis();
    return "Pass %s ended at %s: %s accounts in %.1f s; %s so far in the next."
        .formatted(
            count(last.number()),
            TIME.format(last.finishedAt()),
            count(last.accounts()),
            millis / 1_000.0,
            count(running.accounts()));
  }

  private static StreamSummary summary(String title, CoreId producer, Overview overview) {
    List<LaneFlow> flows =
        overview.flows().stream().filter(flow -> flow.producer() == producer).toList();
    long equal = count(flows, LaneFlow.State.EQUAL);
    long bad = flows.stream().filter(flow -> flow.state().isBad()).count();
    long unknown = count(flows, LaneFlow.State.UNKNOWN);
    return new StreamSummary(
        title,
        equal,
        flows.size() - equal - bad - unknown,
        bad,
        unknown,
        flows.stream().mapToLong(LaneFlow::lagMessages).max().orElse(0),
        flows.stream().mapToLong(LaneFlow::stoppedAccounts).sum());
  }

  private static long count(List<LaneFlow> flows, LaneFlow.State state) {
    return flows.stream().filter(flow -> flow.state() == state).count();
  }

  private static List<LaneRow> lanes(Overview overview) {
    Map<Integer, LaneFlow> toOpen = new TreeMap<>();
    Map<Integer, LaneFlow> toMainframe = new TreeMap<>();
    for (LaneFlow flow : overview.flows()) {
      (flow.producer() == CoreId.MAINFRAME ? toOpen : toMainframe).put(flow.lane(), flow);
    }
    List<LaneRow> rows = new ArrayList<>();
    toOpen.forEach((lane, flow) -> rows.add(new LaneRow(lane, flow, toMainframe.get(lane))));
    return rows;
  }

  private static BreakRow row(Break each) {
    Finding finding = each.finding();
    return new BreakRow(
        each.state() == Break.State.OPEN,
        finding.kind().name(),
        finding.subject(),
        finding.atStakeMinor() == 0 ? "–" : money(finding),
        "%s / %s".formatted(version(finding, CoreId.MAINFRAME), version(finding, CoreId.OPEN)),
        DAY_AND_TIME.format(each.detectedAt()),
        TIME.format(each.resolvedAt() == null ? each.lastSeenAt() : each.resolvedAt()),
        each.note(),
        finding.evidence());
  }

  private static String money(Finding finding) {
    Currency currency = new Currency(finding.currency());
    int digits = Math.max(0, currency.minorDigits());
    return String.format(
            Locale.ROOT,
            "%,." + digits + "f %s",
            BigDecimal.valueOf(finding.atStakeMinor(), digits),
            currency)
        .strip();
  }

  private static String version(Finding finding, CoreId core) {
    Long version = finding.versions().get(core);
    return version == null ? "–" : version.toString();
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
