package io.trigon.node.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came of a torture run. Field names of its JSON are stable: scripts read them. */
public final class TortureReport {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double NANOS_PER_SECOND = 1e9;

  private final TortureSettings settings;
  private final FaultLog faults;
  private final History history;
  private final Verification verification;
  private final @Nullable Standing standing;
  private final Map<String, Integer> endedByThemselves;
  private final double healedSeconds;
  private final List<String> findings;

  TortureReport(
      TortureSettings settings,
      FaultLog faults,
      History history,
      Verification verification,
      @Nullable Standing standing,
      Map<String, Integer> endedByThemselves,
      double healedSeconds,
      List<String> breaks) {
    this.settings = settings;
    this.faults = faults;
    this.history = history;
    this.verification = verification;
    this.standing = standing;
    this.endedByThemselves = new TreeMap<>(endedByThemselves);
    this.healedSeconds = healedSeconds;
    this.findings = new ArrayList<>(verification.findings());
    findings.addAll(breaks);
  }

  /** Whether nothing is lost, doubled, adrift, unresolved, broken or unequal. */
  public boolean isGood() {
    return verification.isGood() && unresolved() == 0 && openBreaks() == 0;
  }

  private long unresolved() {
    return history.open() + (standing == null ? 0 : standing.inDoubt());
  }

  /** A monitor that says nothing proves nothing. */
  private long openBreaks() {
    return standing == null ? 1 : standing.openBreaks();
  }

  /** All of it as JSON. */
  public String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("good", isGood());
    json.put("seed", settings.seed());
    json.put("seconds", settings.lasts().toSeconds());
    json.put("kills", faults.kills());
    ObjectNode perRole = json.putObject("killsPerRole");
    faults.killsPerRole().forEach(perRole::put);
    json.put("pauses", faults.pauses());
    json.put("restarts", faults.restarts());
    ObjectNode ended = json.putObject("endedByThemselves");
    endedByThemselves.forEach(ended::put);
    json.put("clients", settings.clients());
    json.put("acknowledged", history.acknowledged());
    json.put("declined", history.declined());
    ObjectNode outcomes = json.putObject("outcomes");
    history.outcomes().forEach(outcomes::put);
    ObjectNode transfers = json.putObject("transfers");
    history.transferOutcomes().forEach(transfers::put);
    json.put("unknown", history.wereUnknown());
    json.put("moves", history.moves());
    json.put("lost", verification.lost());
    json.put("doubled", verification.doubled());
    json.put("cancelledButPosted", verification.cancelledButPosted());
    json.put("moneyDriftMinorUnits", verification.moneyDriftMinor());
    json.put("accountsEqualOnBothCores", verification.accountsEqual());
    json.put("accounts", verification.accounts());
    json.put("unresolvedInDoubt", unresolved());
    json.put("openBreaks", openBreaks());
    json.put("longestUnavailabilitySeconds", longestUnavailabilitySeconds());
    json.put("healedSeconds", rounded(healedSeconds));
    var found = json.putArray("findings");
    findings.forEach(found::add);
    return json.toPrettyString();
  }

  private double longestUnavailabilitySeconds() {
    return rounded(history.availability().longestNanos() / NANOS_PER_SECOND);
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }

  /** The same for people, in a few lines. */
  public List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d outcomes told to %d clients (%,d declined), %,d unknown for a while, %,d moves wished."
            .formatted(
                history.acknowledged(),
                settings.clients(),
                history.declined(),
                history.wereUnknown(),
                history.moves()));
    lines.add(
        "%d kills %s, %d pauses, %d restarts; longest time without any outcome %.1f s."
            .formatted(
                faults.kills(),
                faults.killsPerRole(),
                faults.pauses(),
                faults.restarts(),
                longestUnavailabilitySeconds()));
    lines.add(
        "Lost %d, doubled %d, drift %d, unresolved %d, open breaks %d; %d of %d accounts equal."
            .formatted(
                verification.lost(),
                verification.doubled(),
                verification.moneyDriftMinor(),
                unresolved(),
                openBreaks(),
                verification.accountsEqual(),
                verification.accounts()));
    return lines;
  }

  /** What is wrong, in words. */
  public List<String> findings() {
    return List.copyOf(findings);
  }
}
