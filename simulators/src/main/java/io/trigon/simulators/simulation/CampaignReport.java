package io.trigon.simulators.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What came of a campaign. Field names of its JSON are stable: scripts read them. Thread-safe. */
public final class CampaignReport {
  private static final JsonMapper JSON = new JsonMapper();
  private static final double NANOS_PER_SECOND = 1e9;

  /** A seed whose run broke an invariant. */
  public record Found(long seed, Violation violation) {}

  private final SimulationSettings settings;
  private final List<Found> found = new ArrayList<>();
  private final FaultCounters counters = new FaultCounters();
  private long seeds;
  private long steps;
  private long entries;
  private long moves;
  private long answers;
  private long lost;
  private long nanos;

  CampaignReport(SimulationSettings settings) {
    this.settings = settings;
  }

  synchronized void add(SeedResult result) {
    seeds++;
    steps += result.steps();
    entries += result.entries();
    moves += result.moves();
    answers += result.answers();
    lost += result.lost();
    counters.add(result.counters());
    result.violation().ifPresent(bad -> found.add(new Found(result.seed(), bad)));
  }

  synchronized void took(long nanoseconds) {
    nanos = nanoseconds;
  }

  /** Seeds with a violation, lowest first. */
  public synchronized List<Found> violations() {
    return found.stream().sorted(Comparator.comparingLong(Found::seed)).toList();
  }

  /** Fault classes of the mix that never fired, or never while a transaction was undecided. */
  public synchronized List<String> silentFaults() {
    List<String> silent = new ArrayList<>();
    for (FaultClass fault : FaultClass.values()) {
      if (settings.mix().chance(fault) > 0 && counters.of(fault).undecided() == 0) {
        silent.add(fault.label());
      }
    }
    return silent;
  }

  /** Whether no invariant broke and every fault class had its chance. */
  public boolean isGood() {
    return violations().isEmpty() && silentFaults().isEmpty();
  }

  /** How many seeds were run. */
  public synchronized long seeds() {
    return seeds;
  }

  /** One line for people. */
  public synchronized String summary() {
    return "%,d seeds, %,d steps, %,d entries, %,d moves, %,d answers, %,d entries lost with a store, in %.1f s: %s"
        .formatted(
            seeds,
            steps,
            entries,
            moves,
            answers,
            lost,
            nanos / NANOS_PER_SECOND,
            found.isEmpty() ? "no violation" : found.size() + " seed(s) with a violation");
  }

  /** All of it as JSON. */
  public synchronized String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("good", isGood());
    json.put("seeds", seeds);
    json.put("steps", steps);
    json.put("accounts", settings.accounts());
    json.put("entries", entries);
    json.put("moves", moves);
    json.put("answers", answers);
    json.put("entriesLostWithStore", lost);
    json.put("elapsedSeconds", nanos / NANOS_PER_SECOND);
    ObjectNode faults = json.putObject("faults");
    for (FaultClass fault : FaultClass.values()) {
      ObjectNode one = faults.putObject(fault.label());
      one.put("fired", counters.of(fault).fired());
      one.put("whileUndecided", counters.of(fault).undecided());
    }
    var silent = json.putArray("neverWhileUndecided");
    silentFaults().forEach(silent::add);
    var violations = json.putArray("violations");
    violations()
        .forEach(
            each -> {
              ObjectNode one = violations.addObject();
              one.put("seed", each.seed());
              one.put("invariant", each.violation().invariant());
              one.put("account", String.valueOf(each.violation().account()));
              one.put("step", each.violation().step());
              one.put("text", each.violation().text());
            });
    return json.toPrettyString();
  }
}
