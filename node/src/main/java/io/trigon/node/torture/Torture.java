package io.trigon.node.torture;

import io.trigon.node.CannotStartException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One torture run, from the start of all processes to the report. Whatever happens, no process is
 * left behind: closing kills them, so does the end of this process, and a guard does it if this
 * process is killed.
 */
public final class Torture {
  private static final Duration START = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 500;
  private static final long PROGRESS_SECONDS = 10;

  /** Each waits for its transfer to end, so their number bounds what is in transit at once. */
  private static final int TRANSFER_CLIENTS = 4;

  private static final long OPENING_MINOR = 100_000;

  private final TortureSettings settings;
  private final Consumer<String> progress;
  private final FaultLog faults = new FaultLog();
  private final History history = new History();

  /**
   * A run to be made.
   *
   * @param progress gets a line now and then; called by several threads
   */
  public Torture(TortureSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Makes it; once.
   *
   * @throws CannotStartException if the triangle does not come up before anything is done to it
   * @throws IOException if a core cannot be read in the end
   */
  public TortureReport run() throws IOException, InterruptedException {
    progress.accept("starting broker, database, both cores, two routers and the monitor");
    try (Cluster cluster = Cluster.start(settings.data())) {
      List<Part> missing = cluster.awaitReady(START);
      if (!missing.isEmpty()) {
        throw new CannotStartException(
            missing + " did not start within " + START + "; see " + settings.data());
      }
      FrontDoors doors = new FrontDoors(Part.ROUTERS.stream().map(cluster::url).toList());
      try (Resolver resolver = new Resolver(doors, history, settings.seed())) {
        List<String> accounts = open(doors, resolver);
        torture(cluster, doors, resolver, accounts);
        return heal(cluster, accounts);
      }
    }
  }

  private List<String> open(FrontDoors doors, Resolver resolver) throws InterruptedException {
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < settings.accounts(); i++) {
      String account = "6222%06d".formatted(i);
      accounts.add(account);
      Operation open =
          Operation.of(Operation.Kind.OPEN_ACCOUNT, account, "open-" + i, "BRANCH", OPENING_MINOR);
      history.invoked(open);
      Told told = doors.submit(0, open);
      if (told == null) {
        resolver.resolve(open);
      } else {
        history.told(open, told);
      }
    }
    long end = System.nanoTime() + START.toNanos();
    while (history.open() > 0) {
      if (System.nanoTime() - end >= 0) {
        throw new CannotStartException("accounts could not be opened; see " + settings.data());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return accounts;
  }

  private void torture(Cluster cluster, FrontDoors doors, Resolver resolver, List<String> accounts)
      throws InterruptedException {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    List<Thread> clients = new ArrayList<>();
    for (int i = 1; i <= settings.clients(); i++) {
      Client client = new Client(i, settings, accounts, doors, history, resolver, goesOn::get);
      Thread thread = new Thread(client, "client-" + i);
      thread.setDaemon(true);
      clients.add(thread);
    }
    for (int i = 1; i <= TRANSFER_CLIENTS; i++) {
      TransferClient client =
          new TransferClient(i, settings, accounts, doors, history, goesOn::get);
      Thread thread = new Thread(client, "transfers-" + i);
      thread.setDaemon(true);
      clients.add(thread);
    }
    history.availability().begin(System.nanoTime());
    clients.forEach(Thread::start);
    try (FaultInjector injector = new FaultInjector(cluster, faults, progress)) {
      injector.begin(FaultSchedule.plan(settings.seed(), settings.lasts()));
      watch();
    }
    history.availability().end(System.nanoTime());
    goesOn.set(false);
    cluster.heal();
    for (Thread client : clients) {
      client.join();
    }
  }

  private void watch() throws InterruptedException {
    long lastMillis = settings.lasts().toMillis();
    long start = System.nanoTime();
    for (long millis = 0; millis < lastMillis; ) {
      long step = Math.min(TimeUnit.SECONDS.toMillis(PROGRESS_SECONDS), lastMillis - millis);
      TimeUnit.MILLISECONDS.sleep(step);
      millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      progress.accept(
          "%d of %d s: %,d told, %,d unknown now, %d kills"
              .formatted(
                  millis / 1_000,
                  lastMillis / 1_000,
                  history.acknowledged(),
                  history.open(),
                  faults.kills()));
    }
  }

  private TortureReport heal(Cluster cluster, List<String> accounts)
      throws IOException, InterruptedException {
    progress.accept("healing: everything is up again, and is given time to settle");
    long start = System.nanoTime();
    long end = start + settings.healing().toNanos();
    CoreReader reader = new CoreReader(cluster.url(Part.ROUTER_1), cluster.url(Part.MONITOR));
    List<Part> missing = cluster.awaitReady(settings.healing());
    Standing standing = settle(reader, end);
    double seconds = (System.nanoTime() - start) / 1e9;
    progress.accept("checking %d accounts at both cores".formatted(accounts.size()));
    List<String> wrong = new ArrayList<>(standing == null ? List.of() : breaks(reader, standing));
    missing.forEach(part -> wrong.add(part + " does not serve"));
    List<BothHistories> histories = new ArrayList<>();
    for (String account : accounts) {
      histories.add(reader.read(account));
    }
    Verification verification =
        Verification.of(history.operations(), history.transfers(), histories);
    history.operations().stream()
        .filter(each -> each.told() == null)
        .limit(20)
        .forEach(each -> wrong.add("unresolved: " + each));
    history.transfers().stream()
        .filter(TransferWish::isOpen)
        .limit(20)
        .forEach(each -> wrong.add("unresolved: " + each));
    Map<String, Integer> ended = cluster.endedByThemselves();
    return new TortureReport(
        settings, faults, history, verification, standing, ended, seconds, wrong);
  }

  private static List<String> breaks(CoreReader reader, Standing standing)
      throws IOException, InterruptedException {
    List<String> breaks = new ArrayList<>(reader.openBreaks());
    if (!standing.inSync()) {
      breaks.add("the streams are not in sync");
    }
    return breaks;
  }

  /** Waits until nothing is open any more and the monitor agrees; the last picture it gave. */
  private @Nullable Standing settle(CoreReader reader, long endNanos) throws InterruptedException {
    Standing standing = null;
    int settled = 0;
    while (settled < 3 && System.nanoTime() - endNanos < 0) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      try {
        standing = reader.standing();
        // Pictures are taken once a second: one of them may be older than the last transaction.
        settled = history.open() == 0 && standing.isSettled() ? settled + 1 : 0;
      } catch (IOException notNow) {
        settled = 0;
      }
    }
    return standing;
  }
}
