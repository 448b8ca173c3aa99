package io.trigon.simulators.region;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.ibm.mq.constants.CMQC;
import io.trigon.bridge.cics.BridgeMessage;
import io.trigon.bridge.cics.BridgeMessage.Reply;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.Parking;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.store.StoreException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The region around its programs, with programs that show what it does to them. */
class CicsRegionIT {
  private static final MqNames NAMES = MqNames.DEFAULT;
  private static final String REQUESTS = NAMES.request(CoreId.MAINFRAME);

  private final AtomicInteger started = new AtomicInteger();
  private final Semaphore mayEnd = new Semaphore(0);
  private final Map<String, RegionProgram> programs =
      Map.of(
          "ECHO",
          commarea -> commarea,
          "WAIT",
          commarea -> {
            started.incrementAndGet();
            mayEnd.acquireUninterruptibly();
            return commarea;
          },
          "BADDATA",
          commarea -> {
            throw new MalformedRecordException(17, "AMOUNT", "not packed decimal");
          },
          "BACKOUT",
          commarea -> {
            throw new StoreException("disk full", new IllegalStateException("disk"), false);
          },
          "UNKNOWN",
          commarea -> {
            throw new StoreException("sync failed", new IllegalStateException("disk"), true);
          },
          "BUG",
          commarea -> {
            throw new IllegalStateException("after the commit, perhaps");
          });

  @TempDir private Path directory;
  private EmbeddedBroker broker;
  private RegionClient client;
  private CicsRegion region;

  @BeforeEach
  void start() throws JMSException {
    broker = EmbeddedBroker.start(BrokerSettings.inProcess(directory));
    client = new RegionClient(broker);
    region = region(RegionSettings.DEFAULTS.tasks(2, Duration.ZERO));
  }

  @AfterEach
  void stop() throws JMSException {
    mayEnd.release(1_000);
    region.close();
    client.close();
    broker.close();
  }

  private CicsRegion region(RegionSettings settings) {
    return new CicsRegion(broker.provider(), NAMES, programs, settings, Clock.systemUTC()).start();
  }

  private static byte[] request(String program) {
    return BridgeMessage.request(program, "commarea".getBytes(US_ASCII));
  }

  private Reply.Failed failure(String program) throws JMSException {
    return (Reply.Failed) client.ask(request(program));
  }

  @Test
  void gives_back_what_the_program_leaves_in_its_commarea() throws JMSException {
    Reply reply = client.ask(request("ECHO"));
    assertThat(((Reply.Ok) reply).commarea()).asString(US_ASCII).isEqualTo("commarea");
    await().untilAsserted(() -> assertThat(region.status().tasks()).isEqualTo(1));
    assertThat(region.status().abends()).isZero();
  }

  @Test
  void answers_a_program_that_is_not_defined_as_not_available() throws JMSException {
    Reply.Failed reply = failure("PAYROLL");
    assertThat(reply.returnCode()).isEqualTo(CMQC.MQCRC_PROGRAM_NOT_AVAILABLE);
    assertThat(reply.compCode()).isEqualTo(27);
    assertThat(reply.text()).contains("PAYROLL").contains("APCT");
  }

  @Test
  void abends_on_malformed_data_and_parks_the_request() throws JMSException {
    Reply.Failed reply = failure("BADDATA");
    assertThat(reply.returnCode()).isEqualTo(CMQC.MQCRC_APPLICATION_ABEND);
    assertThat(reply.abendCode()).isEqualTo("ASRA");
    Message parked = client.receive(NAMES.parked());
    assertThat(parked.getStringProperty(Parking.FIELD)).isEqualTo("AMOUNT");
    assertThat(parked.getIntProperty(Parking.OFFSET)).isEqualTo(17);
    assertThat(parked.getStringProperty(Parking.QUEUE)).isEqualTo(REQUESTS);
  }

  @Test
  void refuses_and_parks_what_has_no_bridge_header() throws JMSException {
    Reply.Failed reply = (Reply.Failed) client.ask(new byte[] {1, 2, 3});
    assertThat(reply.returnCode()).isEqualTo(CMQC.MQCRC_BRIDGE_ERROR);
    assertThat(client.receive(NAMES.parked()).getStringProperty(Parking.FIELD)).isEqualTo("MQCIH");
  }

  @Test
  void refuses_and_parks_more_than_a_commarea() throws JMSException {
    Reply.Failed reply = (Reply.Failed) client.ask(BridgeMessage.request("ECHO", new byte[32_501]));
    assertThat(reply.returnCode()).isEqualTo(CMQC.MQCRC_BRIDGE_ERROR);
    assertThat(client.receive(NAMES.parked()).getIntProperty(Parking.OFFSET)).isEqualTo(32_500);
    assertThat(client.ask(BridgeMessage.request("ECHO", new byte[32_500])))
        .isInstanceOf(Reply.Ok.class);
  }

  @Test
  void says_that_nothing_was_done_only_if_the_unit_of_work_was_backed_out() throws JMSException {
    assertThat(failure("BACKOUT").returnCode()).isEqualTo(CMQC.MQCRC_APPLICATION_ABEND);
    assertThat(failure("UNKNOWN").returnCode()).isEqualTo(CMQC.MQCRC_BRIDGE_ABEND);
    assertThat(failure("BUG").returnCode()).isEqualTo(CMQC.MQCRC_BRIDGE_ABEND);
    await().untilAsserted(() -> assertThat(region.status().abends()).isEqualTo(3));
    assertThat(broker.depth(NAMES.parked())).isZero();
  }

  @Test
  void passes_the_rest_of_the_requests_expiry_to_the_reply() throws JMSException {
    long before = System.currentTimeMillis();
    client.send(request("ECHO"), 60_000);
    Message reply = client.receive(RegionClient.REPLIES);
    assertThat(reply.getJMSExpiration())
        .isBetween(before + 59_900, System.currentTimeMillis() + 60_000);
    client.send(request("ECHO"));
    assertThat(client.receive(RegionClient.REPLIES).getJMSExpiration()).isZero();
  }

  @Test
  void never_sees_a_request_that_expired_in_the_queue() throws JMSException {
    region.close();
    client.send(request("WAIT"), 1);
    await().untilAsserted(() -> assertThat(broker.depth(REQUESTS)).isZero());
    region = region(RegionSettings.DEFAULTS);
    assertThat(client.ask(request("ECHO"))).isInstanceOf(Reply.Ok.class);
    assertThat(started).hasValue(0);
  }

  @Test
  void runs_as_many_tasks_as_mxt_allows_and_leaves_the_rest_in_the_queue() throws JMSException {
    for (int i = 0; i < 5; i++) {
      client.send(request("WAIT"));
    }
    await().untilAsserted(() -> assertThat(started).hasValue(2));
    assertThat(region.status().runningTasks()).isEqualTo(2);
    assertThat(broker.depth(REQUESTS)).as("two in tasks, three waiting").isEqualTo(5);
    mayEnd.release();
    client.receive(RegionClient.REPLIES);
    await().untilAsserted(() -> assertThat(started).hasValue(3));
    assertThat(region.status().runningTasks()).isEqualTo(2);
    mayEnd.release(4);
    for (int i = 0; i < 4; i++) {
      client.receive(RegionClient.REPLIES);
    }
    assertThat(started).hasValue(5);
  }

  @Test
  void takes_the_service_time_of_each_task_and_runs_tasks_side_by_side() throws JMSException {
    region.close();
    Duration service = Duration.ofMillis(60);
    region = region(RegionSettings.DEFAULTS.tasks(2, service));
    long start = System.nanoTime();
    for (int i = 0; i < 6; i++) {
      client.send(request("ECHO"));
    }
    for (int i = 0; i < 6; i++) {
      client.receive(RegionClient.REPLIES);
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    assertThat(elapsed)
        .as("three rounds of two tasks")
        .isGreaterThanOrEqualTo(service.multipliedBy(3));
  }

  @Test
  void gives_a_request_back_to_the_queue_when_it_closes_during_the_service_time()
      throws JMSException {
    region.close();
    region = region(RegionSettings.DEFAULTS.tasks(1, RegionSettings.LONGEST_SERVICE));
    String id = client.send(request("ECHO"));
    await().untilAsserted(() -> assertThat(region.status().runningTasks()).isEqualTo(1));
    region.close();
    assertThat(region.status().tasks()).isZero();
    region = region(RegionSettings.DEFAULTS);
    assertThat(client.receive(RegionClient.REPLIES).getJMSCorrelationID()).isEqualTo(id);
  }

  @Test
  void refuses_settings_out_of_bounds() {
    assertThatThrownBy(() -> RegionSettings.DEFAULTS.tasks(251, Duration.ZERO))
        .hasMessageContaining("tasks must be 1 to 250");
    assertThatThrownBy(() -> RegionSettings.DEFAULTS.tasks(1, Duration.ofMinutes(2)))
        .hasMessageContaining("service time");
  }
}
