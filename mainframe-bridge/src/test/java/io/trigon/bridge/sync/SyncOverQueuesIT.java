package io.trigon.bridge.sync;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.Parking;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.SyncListener;
import io.trigon.ledger.store.AccountState;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.SyncMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncOverQueuesIT {
  private static final long SEED = 20_261_123L;
  private static final AtomicInteger RUNS = new AtomicInteger();

  @TempDir Path directory;

  @Test
  void brings_both_cores_to_the_same_histories_in_both_directions() throws Exception {
    try (TwoCoresOverQueues cores = new TwoCoresOverQueues(directory).startAll()) {
      openAndMove(cores);
      postRandomly(cores, 400);
      cores.awaitEqual();
      assertSameStates(cores);
      assertThat(cores.open.store().laneStatuses())
          .as("the open core produced as well")
          .anyMatch(lane -> lane.producedPosition() > 0);
    }
  }

  @Test
  void brings_them_to_the_same_again_after_the_broker_was_restarted_in_between() throws Exception {
    try (TwoCoresOverQueues cores = new TwoCoresOverQueues(directory).startAll()) {
      openAndMove(cores);
      postRandomly(cores, 100);
      cores.broker.close();
      postRandomly(cores, 100);
      cores.restartBroker();
      postRandomly(cores, 100);
      cores.awaitEqual();
      assertSameStates(cores);
    }
  }

  @Test
  void takes_every_message_any_number_of_times() throws Exception {
    try (TwoCoresOverQueues cores = new TwoCoresOverQueues(directory).admitted()) {
      for (int i = 0; i < 20; i++) {
        cores.post(cores.mainframe, open("A" + i, 0));
        cores.post(cores.mainframe, credit("A" + i, "T" + i, 100));
      }
      for (int lane = 0; lane < TwoCoresOverQueues.LANES; lane++) {
        List<SyncMessage> messages = cores.mainframe.store().outbox(lane, 1, 100);
        for (SyncMessage message : messages) {
          send(cores, lane, cores.endpoint.copybooks().encode(message));
        }
        for (SyncMessage message : messages) {
          send(cores, lane, cores.endpoint.copybooks().encode(message));
        }
      }
      cores.startAll();
      cores.awaitEqual();
      assertSameStates(cores);
      await().until(() -> cores.broker.depth(cores.names.sync(CoreId.OPEN, 0)) == 0);
      assertThat(cores.broker.depth(cores.names.parked())).isZero();
    }
  }

  @Test
  void parks_a_poison_message_and_gets_the_lost_one_again() throws Exception {
    try (TwoCoresOverQueues cores = new TwoCoresOverQueues(directory).admitted()) {
      int lane = cores.lanes.of(account("A1"));
      cores.post(cores.mainframe, open("A1", 0));
      cores.post(cores.mainframe, credit("A1", "T1", 100));
      List<SyncMessage> messages = cores.mainframe.relay(lane).next(1);
      byte[] poison = cores.endpoint.copybooks().encode(messages.get(0));
      poison[poison.length / 2] ^= 0x7f;
      poison[9] ^= 0x7f;
      send(cores, lane, poison);
      cores
          .mainframe
          .relay(lane)
          .sent(messages); // the broker has it, so the relay goes on behind it
      cores.startAll();
      cores.awaitEqual();
      assertSameStates(cores);
      Message parked = takeParked(cores);
      assertThat(parked.getStringProperty(Parking.QUEUE))
          .isEqualTo(cores.names.sync(CoreId.OPEN, lane));
      assertThat(parked.getStringProperty(Parking.REASON)).isNotBlank();
      assertThat(MqBytes.body(parked).orElseThrow()).isEqualTo(poison);
    }
  }

  @Test
  void parks_a_message_that_came_to_the_queue_of_another_lane() throws Exception {
    try (TwoCoresOverQueues cores = new TwoCoresOverQueues(directory).admitted()) {
      int lane = cores.lanes.of(account("A1"));
      cores.post(cores.mainframe, open("A1", 0));
      SyncMessage message = cores.mainframe.store().outbox(lane, 1, 1).get(0);
      int other = (lane + 1) % TwoCoresOverQueues.LANES;
      send(cores, other, cores.endpoint.copybooks().encode(message));
      cores.startAll();
      assertThat(takeParked(cores).getStringProperty(Parking.REASON)).startsWith("misrouted");
      cores.awaitEqual();
    }
  }

  @Test
  void delivers_again_what_the_store_could_not_take() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    try (TwoCoresOverQueues cores =
        new TwoCoresOverQueues(directory, store -> failing(store, failures)).startAll()) {
      failures.set(3);
      cores.post(cores.mainframe, open("A1", 0));
      cores.post(cores.mainframe, credit("A1", "T1", 100));
      cores.awaitEqual();
      assertThat(failures.get()).isNotPositive();
      assertSameStates(cores);
      assertThat(cores.broker.depth(cores.names.parked())).isZero();
    }
  }

  @Test
  void tells_the_grid_marks_and_heartbeats_of_both_cores() throws Exception {
    List<AppliedMark> marks = new CopyOnWriteArrayList<>();
    List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();
    SyncListener grid =
        new SyncListener() {
          @Override
          public void onMark(AppliedMark mark) {
            marks.add(mark);
          }

          @Override
          public void onHeartbeat(Heartbeat heartbeat) {
            heartbeats.add(heartbeat);
          }
        };
    try (TwoCoresOverQueues cores = new TwoCoresOverQueues(directory).startAll();
        NewsShell news = new NewsShell(cores.endpoint, grid).start()) {
      cores.post(cores.mainframe, open("A1", 0));
      await()
          .untilAsserted(
              () -> {
                assertThat(marks)
                    .anyMatch(mark -> mark.producer() == CoreId.MAINFRAME && mark.position() == 1);
                assertThat(heartbeats).anyMatch(beat -> beat.core() == CoreId.MAINFRAME);
                assertThat(heartbeats).anyMatch(beat -> beat.core() == CoreId.OPEN);
              });
    }
  }

  private static void openAndMove(TwoCoresOverQueues cores) {
    for (int i = 0; i < 12; i++) {
      cores.post(cores.mainframe, open("A" + i, 1_000));
    }
    cores.awaitEqual();
    for (int i = 0; i < 12; i += 2) {
      String id = "A" + i;
      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  cores.post(cores.mainframe, move(id, Epoch.FIRST, CoreId.OPEN))
                      instanceof Outcome.Decided);
    }
    cores.awaitEqual();
  }

  private static void postRandomly(TwoCoresOverQueues cores, int count) {
    int run = RUNS.incrementAndGet();
    Random random = new Random(SEED + run);
    for (int n = 0; n < count; n++) {
      int i = random.nextInt(12);
      LedgerCore owner = i % 2 == 0 ? cores.open : cores.mainframe;
      String id = "T" + run + "-" + n;
      boolean debits = random.nextBoolean();
      Outcome outcome =
          cores.post(
              owner,
              debits
                  ? debit("A" + i, id, 1 + random.nextInt(900))
                  : credit("A" + i, id, 1 + random.nextInt(900)));
      assertThat(outcome)
          .as("seed %d, command %d", SEED + run, n)
          .isInstanceOf(Outcome.Decided.class);
    }
  }

  private static void assertSameStates(TwoCoresOverQueues cores) {
    for (int lane = 0; lane < TwoCoresOverQueues.LANES; lane++) {
      assertThat(states(cores.open, lane)).isEqualTo(states(cores.mainframe, lane));
    }
  }

  private static List<AccountState> states(LedgerCore core, int lane) {
    return core.browse(lane, null, 1_000).stream().map(view -> view.state()).toList();
  }

  private static void send(TwoCoresOverQueues cores, int lane, byte[] body) throws JMSException {
    try (Connection connection = cores.provider().connectionFactory().createConnection()) {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      session
          .createProducer(session.createQueue(cores.names.sync(CoreId.OPEN, lane)))
          .send(MqBytes.message(session, body));
    }
  }

  private static Message takeParked(TwoCoresOverQueues cores) throws JMSException {
    try (Connection connection = cores.provider().connectionFactory().createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      Message parked =
          session.createConsumer(session.createQueue(cores.names.parked())).receive(10_000);
      assertThat(parked).as("a parked message").isNotNull();
      return parked;
    }
  }

  /** A store whose first units of work fail, as when its database is away. */
  private static LedgerStore failing(LedgerStore store, AtomicInteger failures) {
    return (LedgerStore)
        Proxy.newProxyInstance(
            LedgerStore.class.getClassLoader(),
            new Class<?>[] {LedgerStore.class},
            (proxy, method, args) -> {
              if (method.getName().equals("inUnitOfWork") && failures.getAndDecrement() > 0) {
                throw new StoreException("planted", new IllegalStateException("away"), false);
              }
              try {
                return method.invoke(store, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
