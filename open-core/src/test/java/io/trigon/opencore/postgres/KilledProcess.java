package io.trigon.opencore.postgres;

import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.testkit.Handshake;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A process that starts the server of a folder and posts for ever, one unit of work after the
 * other; each is printed once it is acknowledged. It is there to be killed.
 */
public final class KilledProcess {
  static final CoreConfig CONFIG =
      new CoreConfig(CoreId.OPEN, new Lanes(1), new BirthRule(CoreId.OPEN, Map.of()), 10);

  static final int BATCH = 16;

  private KilledProcess() {}

  public static void main(String[] args) {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.start(Path.of(args[0]));
    PostgresLedgerStore store = open(server);
    LedgerCore core = Handshake.alone(store, Clock.systemUTC(), CoreSettings.DEFAULTS);
    core.post(0, List.of(TestCommands.open("A1", 0)));
    for (long unit = 1; ; unit++) {
      long first = (unit - 1) * BATCH + 1;
      List<Outcome> outcomes =
          core.post(
              0,
              LongStream.range(first, first + BATCH)
                  .mapToObj(n -> TestCommands.credit("A1", "T" + n, n))
                  .toList());
      if (!outcomes.stream().allMatch(Outcome.Posted.class::isInstance)) {
        throw new IllegalStateException("not posted: " + outcomes);
      }
      System.out.println("acknowledged " + unit);
    }
  }

  static PostgresLedgerStore open(PostgresServer server) {
    return PostgresLedgerStore.open(
        server, PostgresServer.OPEN_CORE_DATABASE, CONFIG, PostgresStoreSettings.DEFAULTS);
  }
}
