package io.trigon.bridge.mq;

import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.ibm.mq.constants.CMQC;
import io.trigon.bridge.cics.BridgeMessage;
import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.CoreUnavailableException;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqCoreGatewayFailuresIT {
  private static final CoreId CORE = CoreId.MAINFRAME;
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final GatewaySettings SETTINGS = GatewaySettings.of("node-1");

  private final CoreCopybooks copybooks = new StandardCopybooks();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<List<Outcome>> late = new CopyOnWriteArrayList<>();

  @TempDir Path directory;
  private BrokerSettings brokerSettings;
  private EmbeddedBroker broker;

  @BeforeEach
  void startBroker() {
    brokerSettings = BrokerSettings.inProcess(directory);
    broker = EmbeddedBroker.start(brokerSettings);
  }

  @AfterEach
  void stop() throws Exception {
    Collections.reverse(open);
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
    broker.close();
  }

  private MqCoreGateway gateway(GatewaySettings settings) {
    MqCoreGateway gateway =
        new MqCoreGateway(
            broker.provider(),
            MqNames.DEFAULT,
            copybooks,
            CORE,
            settings,
            Clock.systemUTC(),
            (core, commands, outcomes) -> late.add(outcomes));
    open.add(gateway);
    return gateway;
  }

  private FakeCore core(Function<byte[], Optional<byte[]>> script) {
    FakeCore core = new FakeCore(broker.provider(), MqNames.DEFAULT.request(CORE), script);
    open.add(core);
    return core;
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private byte[] unknownAccounts(byte[] request) {
    BridgeMessage.Request parsed = BridgeMessage.parseRequest(request);
    var post =
        (CoreCopybooks.Request.Post) copybooks.decodeRequest(parsed.program(), parsed.commarea());
    List<Outcome> outcomes =
        Collections.nCopies(post.commands().size(), new Outcome.UnknownAccount());
    return BridgeMessage.reply(parsed.program(), copybooks.encodeOutcomes(outcomes));
  }

  @Test
  void leaves_a_post_in_doubt_when_no_reply_comes_in_time() {
    core(request -> Optional.empty());
    MqCoreGateway gateway = gateway(SETTINGS.withReplyTimeout(SHORT));
    assertThat(get(gateway.post(0, List.of(open("A1", 0), credit("A1", "T1", 5)))))
        .containsExactly(
            new Outcome.InDoubt(Reason.NO_REPLY), new Outcome.InDoubt(Reason.NO_REPLY));
    assertThat(gateway.inFlight()).isZero();
  }

  @Test
  void fails_a_read_when_no_reply_comes_in_time() {
    core(request -> Optional.empty());
    MqCoreGateway gateway = gateway(SETTINGS.withReplyTimeout(SHORT));
    assertThatThrownBy(() -> get(gateway.status()))
        .hasCauseInstanceOf(CoreUnavailableException.class)
        .hasMessageContaining("NO_REPLY");
  }

  @Test
  void sends_what_a_bridge_expects_and_lets_it_expire_with_its_reply_timeout() throws Exception {
    FakeCore core = core(request -> Optional.of(unknownAccounts(request)));
    Instant before = Instant.now();
    get(gateway(SETTINGS).post(0, List.of(credit("A1", "T1", 5))));
    FakeCore.Taken taken = core.next();
    assertThat(taken.correlation()).isEqualTo(CMQC.MQCI_NEW_SESSION);
    assertThat(taken.deliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
    assertThat(Instant.ofEpochMilli(taken.expiration()))
        .isBetween(before.plusSeconds(4), Instant.now().plusSeconds(6));
    assertThat(BridgeMessage.parseRequest(taken.body()).program()).isEqualTo(CoreCopybooks.POST);
  }

  @Test
  void lets_a_request_expire_with_the_last_deadline_in_it() throws Exception {
    FakeCore core = core(request -> Optional.of(unknownAccounts(request)));
    Instant deadline = Instant.now().plusMillis(1_500);
    Command command = command(Kind.CREDIT, "A1", "T1").amountMinor(1).deadline(deadline).build();
    get(gateway(SETTINGS).post(0, List.of(command)));
    assertThat(Instant.ofEpochMilli(core.next().expiration()))
        .isBeforeOrEqualTo(deadline.plusMillis(500));
  }

  @Test
  void tells_the_outcomes_of_a_late_reply_once_and_drops_unknown_ones() {
    CountDownLatch answer = new CountDownLatch(1);
    core(
        request -> {
          awaitQuietly(answer);
          return Optional.of(unknownAccounts(request));
        });
    MqCoreGateway gateway = gateway(SETTINGS.withReplyTimeout(SHORT));
    get(gateway.post(0, List.of(credit("A1", "T1", 5))));
    answer.countDown();
    await().until(() -> late.size() == 1);
    assertThat(late.get(0)).containsExactly(new Outcome.UnknownAccount());
  }

  @Test
  void leaves_a_post_in_doubt_and_parks_the_reply_when_it_cannot_be_read() throws Exception {
    core(request -> Optional.of(new byte[] {1, 2, 3}));
    assertThat(get(gateway(SETTINGS).post(0, List.of(credit("A1", "T1", 5)))))
        .containsExactly(new Outcome.InDoubt(Reason.REPLY_UNREADABLE));
    Message parked = takeParked();
    assertThat(parked.getStringProperty(Parking.QUEUE)).isEqualTo("TRIGON.REPLY.NODE_1.MAINFRAME");
    assertThat(parked.getStringProperty(Parking.FIELD)).isEqualTo("MQCIH");
    assertThat(parked.getIntProperty(Parking.OFFSET)).isEqualTo(3);
    assertThat(MqBytes.body(parked).orElseThrow()).containsExactly(1, 2, 3);
  }

  @Test
  void takes_no_reply_with_another_number_of_outcomes() throws Exception {
    byte[] none = BridgeMessage.reply(CoreCopybooks.POST, copybooks.encodeOutcomes(List.of()));
    core(request -> Optional.of(none));
    assertThat(get(gateway(SETTINGS).post(0, List.of(credit("A1", "T1", 5)))))
        .containsExactly(new Outcome.InDoubt(Reason.REPLY_UNREADABLE));
    assertThat(takeParked().getStringProperty(Parking.REASON)).contains("0 answers to 1");
  }

  @Test
  void believes_an_error_reply_only_as_far_as_its_return_code_proves() {
    int[] codes = {
      CMQC.MQCRC_APPLICATION_ABEND, CMQC.MQCRC_PROGRAM_NOT_AVAILABLE, CMQC.MQCRC_BRIDGE_TIMEOUT
    };
    List<Outcome> expected =
        List.of(
            new Outcome.NotAttempted(Reason.UNIT_OF_WORK_FAILED),
            new Outcome.NotAttempted(Reason.CORE_UNAVAILABLE),
            new Outcome.InDoubt(Reason.COMMIT_UNKNOWN));
    List<Integer> left = new CopyOnWriteArrayList<>(IntStream.of(codes).boxed().toList());
    core(request -> Optional.of(BridgeMessage.error(left.remove(0), 0, 0, "ASRA", "", "x")));
    MqCoreGateway gateway = gateway(SETTINGS);
    for (Outcome outcome : expected) {
      assertThat(get(gateway.post(0, List.of(credit("A1", "T1", 5))))).containsExactly(outcome);
    }
  }

  @Test
  void refuses_at_once_what_exceeds_the_bound_in_flight() {
    core(request -> Optional.empty());
    MqCoreGateway gateway =
        gateway(SETTINGS.withMaxInFlight(2).withReplyTimeout(Duration.ofSeconds(2)));
    var first = gateway.post(0, List.of(credit("A1", "T1", 5)));
    var second = gateway.post(0, List.of(credit("A1", "T2", 5)));
    assertThat(get(gateway.post(0, List.of(credit("A1", "T3", 5)))))
        .containsExactly(new Outcome.NotAttempted(Reason.LANE_FULL));
    assertThatThrownBy(() -> get(gateway.status()))
        .hasCauseInstanceOf(CoreUnavailableException.class);
    assertThat(get(first)).containsExactly(new Outcome.InDoubt(Reason.NO_REPLY));
    assertThat(get(second)).containsExactly(new Outcome.InDoubt(Reason.NO_REPLY));
  }

  @Test
  void says_what_is_in_doubt_and_what_never_left_when_the_broker_goes_away() throws Exception {
    FakeCore core = core(request -> Optional.empty());
    MqCoreGateway gateway = gateway(SETTINGS.withReplyTimeout(Duration.ofSeconds(3)));
    var sent = gateway.post(0, List.of(credit("A1", "T1", 5)));
    core.next();
    broker.close();
    assertThat(get(sent)).containsExactly(new Outcome.InDoubt(Reason.CONNECTION_LOST));
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () ->
                assertThat(get(gateway.post(0, List.of(credit("A1", "T2", 5)))))
                    .containsExactly(new Outcome.NotAttempted(Reason.NOT_SENT)));
    assertThat(gateway.inFlight()).isZero();
  }

  @Test
  void goes_on_by_itself_when_the_broker_comes_back() {
    core(request -> Optional.of(unknownAccounts(request)));
    MqCoreGateway gateway = gateway(SETTINGS.withReplyTimeout(Duration.ofSeconds(2)));
    assertThat(get(gateway.post(0, List.of(credit("A1", "T1", 5)))))
        .containsExactly(new Outcome.UnknownAccount());
    broker.close();
    broker = EmbeddedBroker.start(brokerSettings);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(get(gateway.post(0, List.of(credit("A1", "T1", 5)))))
                    .containsExactly(new Outcome.UnknownAccount()));
  }

  @Test
  void refuses_alone_the_command_whose_text_the_wire_cannot_carry() {
    core(request -> Optional.of(unknownAccounts(request)));
    Command chinese = command(Kind.CREDIT, "A1", "T2").amountMinor(1).freeText("张三").build();
    assertThat(
            get(
                gateway(SETTINGS)
                    .post(0, List.of(credit("A1", "T1", 5), chinese, credit("A1", "T3", 5)))))
        .containsExactly(
            new Outcome.UnknownAccount(),
            new Outcome.Refused(Reason.TEXT_NOT_ENCODABLE),
            new Outcome.UnknownAccount());
  }

  @Test
  void sends_a_batch_with_long_texts_in_parts_and_in_order() throws Exception {
    FakeCore core = core(request -> Optional.of(unknownAccounts(request)));
    String text = "x".repeat(Command.MAX_TEXT_LENGTH);
    List<Command> commands =
        IntStream.range(0, copybooks.maxBatch())
            .mapToObj(
                n -> command(Kind.CREDIT, "A1", "T" + n).amountMinor(1).freeText(text).build())
            .toList();
    assertThat(copybooks.fits(commands)).isFalse();
    assertThat(get(gateway(SETTINGS).post(0, commands))).hasSize(commands.size());
    List<Command> arrived = new ArrayList<>();
    while (arrived.size() < commands.size()) {
      BridgeMessage.Request request = BridgeMessage.parseRequest(core.next().body());
      arrived.addAll(
          ((CoreCopybooks.Request.Post)
                  copybooks.decodeRequest(request.program(), request.commarea()))
              .commands());
    }
    assertThat(arrived).isEqualTo(commands);
  }

  private Message takeParked() throws Exception {
    try (Connection connection = broker.provider().connectionFactory().createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      Message parked =
          session.createConsumer(session.createQueue(MqNames.DEFAULT.parked())).receive(5_000);
      assertThat(parked).as("a parked message").isNotNull();
      return parked;
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
