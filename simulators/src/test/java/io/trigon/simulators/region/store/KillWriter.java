package io.trigon.simulators.region.store;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.sync.Incarnation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The process that is killed: writes on all lanes at once and prints each acknowledged position.
 */
public final class KillWriter {
  static final CoreConfig CONFIG =
      new CoreConfig(CoreId.MAINFRAME, new Lanes(3), BirthRule.MAINFRAME, 10);
  static final Incarnation INCARNATION = new Incarnation(1, 5);

  private static final int ACCOUNTS = 500;
  private static final int UNITS = 100_000;

  private KillWriter() {}

  /** Writes into the store of the folder {@code args[0]} until killed. */
  public static void main(String[] args) {
    RocksLedgerStore store = RocksLedgerStore.open(Path.of(args[0]), CONFIG, INCARNATION);
    for (int lane = 0; lane < CONFIG.lanes().count(); lane++) {
      int own = lane;
      new Thread(() -> write(store, own), "writer-" + lane).start();
    }
  }

  private static void write(RocksLedgerStore store, int lane) {
    StoreWriter writer = new StoreWriter(store);
    Random random = new Random(lane);
    for (int unit = 0; unit < UNITS; unit++) {
      List<AccountKey> keys = new ArrayList<>();
      while (keys.size() < 20) {
        AccountId account = new AccountId("A" + random.nextInt(ACCOUNTS));
        if (CONFIG.lanes().of(account) == lane) {
          String id = "L%d-%d-%d".formatted(lane, unit, keys.size());
          keys.add(new AccountKey(account, TransactionKey.of(Source.DEFAULT, id)));
        }
      }
      long position = writer.debit(lane, keys).get(0).origin().position();
      synchronized (KillWriter.class) {
        System.out.println(lane + " " + position + ".");
      }
    }
  }
}
