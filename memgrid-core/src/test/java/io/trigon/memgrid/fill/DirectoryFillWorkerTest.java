package io.trigon.memgrid.fill;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import io.trigon.memgrid.memory.InMemoryAccountDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryFillWorkerTest {
  private static final FillSettings FAST =
      new FillSettings(1_000_000, 7, Duration.ofMillis(1), Duration.ofMillis(10));

  private final TwoCores cores = new TwoCores(4);
  private final InMemoryAccountDirectory directory = new InMemoryAccountDirectory(cores.lanes);

  @Test
  void fills_from_a_core_that_fails_now_and_then_and_fills_again_when_asked() {
    for (int i = 0; i < 50; i++) {
      cores.post(CoreId.MAINFRAME, TestCommands.open("W" + i, 0));
    }
    cores.settle();
    try (InProcessCoreGateway gateway = new InProcessCoreGateway(cores.open, 1);
        DirectoryFillWorker worker =
            new DirectoryFillWorker(
                new DirectoryFiller(cores.lanes, FAST),
                everyThirdFails(gateway),
                directory,
                Clock.systemUTC())) {
      worker.start();
      worker.start();
      Awaitility.await().until(worker::isDone);
      assertThat(directory.size()).isEqualTo(50);
      AccountId forgotten = new AccountId("W7");
      directory.forget(forgotten, directory.find(forgotten).orElseThrow());
      worker.refill();
      Awaitility.await().until(() -> directory.size() == 50);
    }
  }

  private static AccountPages everyThirdFails(CoreGateway gateway) {
    AccountPages pages = AccountPages.of(gateway);
    AtomicInteger asked = new AtomicInteger();
    return new AccountPages() {
      @Override
      public CompletableFuture<Incarnation> incarnation() {
        return pages.incarnation();
      }

      @Override
      public CompletableFuture<List<AccountView>> page(
          int lane, @Nullable AccountId after, int limit) {
        return asked.incrementAndGet() % 3 == 0
            ? CompletableFuture.failedFuture(new CoreUnavailableException(CoreId.OPEN, "browse"))
            : pages.page(lane, after, limit);
      }
    };
  }
}
