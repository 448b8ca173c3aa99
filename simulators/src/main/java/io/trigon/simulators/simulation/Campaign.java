package io.trigon.simulators.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Many seeds, each a run of its own; one per thread at a time. */
public final class Campaign {
  private final SimulationSettings settings;
  private final int threads;

  /**
   * A campaign.
   *
   * @param threads how many seeds run at once, 1 upwards
   */
  public Campaign(SimulationSettings settings, int threads) {
    this.settings = settings;
    this.threads = threads;
  }

  /**
   * Runs all seeds of a range.
   *
   * @param from first seed
   * @param to last seed
   * @param progress hears how many are done
   */
  public CampaignReport run(long from, long to, LongConsumer progress) throws InterruptedException {
    return run(from, to, Plant::none, false, progress);
  }

  /**
   * Runs seeds with an error planted until one finds it, and those seeds again without it, under
   * the same mix of faults.
   *
   * @param plant one of {@link #plants()}
   * @throws IllegalArgumentException if there is no such plant
   */
  public Hunt hunt(String plant, long from, long to) throws InterruptedException {
    Supplier<Plant> planted = Plants.named(plant);
    Optional<CampaignReport.Found> found =
        run(from, to, planted, true, done -> {}).violations().stream().findFirst();
    long last = found.map(CampaignReport.Found::seed).orElse(to);
    CampaignReport without =
        run(from, last, () -> Plant.onlyMixOf(planted.get()), true, done -> {});
    return new Hunt(plant, last - from + 1, found, without);
  }

  /** Names of the errors that can be planted. */
  public static Set<String> plants() {
    return Plants.names();
  }

  /** As above, with something planted; ends at the first violation if {@code untilFound}. */
  CampaignReport run(
      long from, long to, Supplier<Plant> plant, boolean untilFound, LongConsumer progress)
      throws InterruptedException {
    long begin = System.nanoTime();
    AtomicLong next = new AtomicLong(from);
    AtomicLong done = new AtomicLong();
    CampaignReport report = new CampaignReport(settings);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        workers.add(
            pool.submit(
                () -> {
                  long seed = next.getAndIncrement();
                  while (seed <= to && !(untilFound && !report.violations().isEmpty())) {
                    report.add(new SeedRun(seed, settings, plant.get(), false).run());
                    progress.accept(done.incrementAndGet());
                    seed = next.getAndIncrement();
                  }
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a run failed by a bug of the simulation", bug.getCause());
    } finally {
      pool.shutdownNow();
    }
    report.took(System.nanoTime() - begin);
    return report;
  }

  /** Replays one seed and keeps its story. */
  public SeedStory replay(long seed) {
    return replay(seed, Plant.none());
  }

  /** The same with an error planted. */
  public SeedStory replay(long seed, String plant) {
    return replay(seed, Plants.named(plant).get());
  }

  private SeedStory replay(long seed, Plant plant) {
    SeedResult result = new SeedRun(seed, settings, plant, true).run();
    return new SeedStory(seed, result.violation(), result.story());
  }
}
