package io.trigon.monitor.config;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.monitor.WatchedCores;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/**
 * Starts the dashboard over two cores that are under load, to be looked at; with the argument
 * {@code faults} some are planted. Ends by itself after ten minutes.
 */
final class LookAtTheDashboard {
  private static final int ACCOUNTS = 2_000;

  private final WatchedCores watched;
  private final boolean faults;
  private int round;

  private LookAtTheDashboard(WatchedCores watched, boolean faults) {
    this.watched = watched;
    this.faults = faults;
  }

  public static void main(String[] args) throws InterruptedException {
    var context =
        SpringApplication.run(
            MonitorApp.class, "--server.address=127.0.0.1", "--server.port=" + args[0]);
    boolean faults = args.length > 1;
    var load = new LookAtTheDashboard(context.getBean(WatchedCores.class), faults);
    load.accounts();
    var pump = Executors.newSingleThreadScheduledExecutor();
    pump.scheduleAtFixedRate(load::round, 0, 20, TimeUnit.MILLISECONDS);
    if (!pump.awaitTermination(Duration.ofMinutes(10).toSeconds(), TimeUnit.SECONDS)) {
      pump.shutdownNow();
      context.close();
    }
  }

  private void accounts() {
    for (int n = 0; n < ACCOUNTS; n++) {
      watched.cores.post(CoreId.MAINFRAME, open("CZ" + (100_000 + n), 0));
    }
    watched.cores.settle();
    for (int n = 0; n < ACCOUNTS / 3; n++) {
      watched.cores.post(
          CoreId.MAINFRAME, move("CZ" + (100_000 + n), new Epoch(0, 1), CoreId.OPEN));
    }
    watched.cores.settle();
  }

  private void round() {
    round++;
    for (int n = 0; n < 20; n++) {
      int number = (round * 20 + n) % ACCOUNTS;
      CoreId owner = number < ACCOUNTS / 3 ? CoreId.OPEN : CoreId.MAINFRAME;
      watched.cores.post(
          owner, credit("CZ" + (100_000 + number), "T" + round + "-" + n, 10_000 + n));
    }
    if (faults && round == 50) {
      watched.editBalance(watched.cores.open, account("CZ100777"), 1_234_567);
      watched.forgeBalance(watched.cores.open, account("CZ101500"), 5);
      watched.put(
          watched.cores.open, watched.row(watched.cores.mainframe, account("CZ100900")).stop());
    }
    if (faults && round > 100) {
      watched.cores.publish(watched.cores.mainframe, round % 2);
      return;
    }
    watched.cores.settle();
  }
}
