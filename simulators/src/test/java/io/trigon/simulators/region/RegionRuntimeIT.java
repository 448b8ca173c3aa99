package io.trigon.simulators.region;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.hold;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.GatewaySettings;
import io.trigon.bridge.mq.LateReplyListener;
import io.trigon.bridge.mq.MqCoreGateway;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.sync.ControlShell;
import io.trigon.bridge.sync.SyncEndpoint;
import io.trigon.bridge.sync.SyncReceiverShell;
import io.trigon.bridge.sync.SyncRelayShell;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.StoreException;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole mainframe over a real broker and a real store. */
class RegionRuntimeIT {
  private static final Lanes LANES = new Lanes(2);
  private static final CoreConfig CONFIG = config(CoreId.MAINFRAME);

  @TempDir private Path directory;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private SyncEndpoint endpoint;
  private RegionRuntime region;
  private MqCoreGateway gateway;

  private static CoreConfig config(CoreId core) {
    return new CoreConfig(core, LANES, BirthRule.MAINFRAME, 10);
  }

  @BeforeEach
  void start() {
    EmbeddedBroker broker =
        opened(EmbeddedBroker.start(BrokerSettings.inProcess(directory.resolve("artemis"))));
    endpoint = new SyncEndpoint(broker.provider(), MqNames.DEFAULT, new StandardCopybooks());
    region = opened(startRegion());
    gateway =
        opened(
            new MqCoreGateway(
                endpoint.provider(),
                endpoint.names(),
                endpoint.copybooks(),
                CoreId.MAINFRAME,
                GatewaySettings.of("it"),
                Clock.systemUTC(),
                LateReplyListener.NONE));
  }

  @AfterEach
  void stop() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    running.push(closeable);
    return closeable;
  }

  private RegionRuntime startRegion() {
    RegionRuntime started =
        RegionRuntime.start(
            directory.resolve("region"),
            CONFIG,
            endpoint,
            CoreSettings.DEFAULTS,
            RegionSettings.DEFAULTS,
            Clock.systemUTC());
    started.core().admitByOperator(); // most tests have no peer
    return started;
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private List<String> post(Command... commands) {
    int lane = LANES.of(commands[0].account());
    return get(gateway.post(lane, List.of(commands))).stream().map(Outcome::code).toList();
  }

  private AccountView view(String id) {
    AccountId account = account(id);
    return get(gateway.accounts(LANES.of(account), List.of(account))).get(0).orElseThrow();
  }

  @Test
  void posts_inquires_and_browses_through_the_queues() {
    assertThat(post(open("A1", 0), credit("A1", "T1", 700), debit("A1", "T2", 900)))
        .containsExactly("POSTED", "POSTED", "DECLINED");
    List<AccountKey> keys = List.of(new AccountKey(account("A1"), key("T2")));
    InquiryAnswer answer = get(gateway.inquire(LANES.of(account("A1")), keys)).get(0);
    assertThat(answer.isFromOwner()).isTrue();
    assertThat(answer.decided()).isInstanceOf(Outcome.Declined.class);
    assertThat(view("A1").state().ledgerMinor()).isEqualTo(700);
    assertThat(get(gateway.history(account("A1"), 1, 10))).hasSize(3);
    assertThat(get(gateway.status()).totals().entries()).isEqualTo(3);
  }

  @Test
  void ends_a_hold_by_itself_when_its_time_has_come() {
    post(open("A1", 1_000), hold("A1", "H1", 300, 1), hold("A1", "H2", 5, 0));
    await().untilAsserted(() -> assertThat(view("A1").state().heldMinor()).isEqualTo(5));
  }

  @Test
  void finds_everything_again_after_a_restart_and_answers_a_repeat_from_it() {
    post(open("A1", 0), credit("A1", "T1", 700));
    AccountView before = view("A1");
    region.close();
    region = opened(startRegion());
    assertThat(view("A1")).isEqualTo(before);
    assertThat(post(credit("A1", "T1", 700), credit("A1", "T2", 5)))
        .containsExactly("POSTED", "POSTED");
    assertThat(view("A1").state().version()).isEqualTo(3);
    assertThat(view("A1").state().ledgerMinor()).isEqualTo(705);
    assertThat(region.status().abends()).isZero();
  }

  @Test
  void is_refused_while_another_region_has_the_folder() {
    assertThatThrownBy(this::startRegion)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("open elsewhere");
    assertThat(post(open("A1", 0))).containsExactly("POSTED");
  }

  @Test
  void keeps_a_peer_equal_in_both_directions_also_over_a_move_and_a_restart() {
    LedgerCore peer =
        new LedgerCore(
            new InMemoryLedgerStore(config(CoreId.OPEN), new Incarnation(1, 3)),
            Clock.systemUTC(),
            CoreSettings.DEFAULTS);
    opened(new SyncRelayShell(endpoint, peer, 1).start());
    opened(new SyncReceiverShell(endpoint, peer, 2).start());
    opened(new ControlShell(endpoint, peer).start());
    post(open("A1", 0), credit("A1", "T1", 700));
    await().untilAsserted(() -> assertThat(peer.store().account(account("A1"))).isPresent());
    await()
        .untilAsserted(
            () -> {
              post(move("A1", Epoch.FIRST, CoreId.OPEN));
              assertThat(view("A1").state().owner()).isEqualTo(CoreId.OPEN);
            });
    await()
        .untilAsserted(
            () ->
                assertThat(peer.store().account(account("A1")).orElseThrow().state())
                    .isEqualTo(view("A1").state()));
    region.close();
    int lane = LANES.of(account("A1"));
    assertThat(peer.post(lane, List.of(debit("A1", "T2", 100))))
        .extracting(Outcome::code)
        .containsExactly("POSTED");
    region = opened(startRegion());
    await().untilAsserted(() -> assertThat(view("A1").state().ledgerMinor()).isEqualTo(600));
    assertThat(view("A1").state())
        .isEqualTo(peer.store().account(account("A1")).orElseThrow().state());
    assertThat(post(debit("A1", "T3", 1))).containsExactly("NOT_OWNER");
  }
}
