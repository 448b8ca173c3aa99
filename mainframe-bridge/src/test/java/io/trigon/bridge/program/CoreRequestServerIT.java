package io.trigon.bridge.program;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.mq.constants.CMQC;
import io.trigon.bridge.cics.BridgeMessage;
import io.trigon.bridge.cics.BridgeMessage.Reply;
import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.Parking;
import io.trigon.ledger.core.CoreSettings;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.BirthRule;
import io.trigon.ledger.store.CoreConfig;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.testkit.Handshake;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreRequestServerIT {
  private static final MqNames NAMES = MqNames.DEFAULT;
  private final CoreCopybooks copybooks = new StandardCopybooks();
  private final LedgerCore core =
      Handshake.alone(
          new InMemoryLedgerStore(
              new CoreConfig(
                  CoreId.OPEN, new Lanes(1), new BirthRule(CoreId.OPEN, java.util.Map.of()), 10),
              new Incarnation(1, 2)),
          Clock.systemUTC(),
          CoreSettings.DEFAULTS);
  private final CorePrograms programs = new CorePrograms(core, copybooks);

  @TempDir Path directory;
  private EmbeddedBroker broker;
  private CoreRequestServer server;
  private Connection connection;
  private Session session;
  private Queue replies;

  @BeforeEach
  void start() throws JMSException {
    broker = EmbeddedBroker.start(BrokerSettings.inProcess(directory));
    server = new CoreRequestServer(broker.provider(), NAMES, CoreId.OPEN, programs, 2).start();
    connection = broker.provider().connectionFactory().createConnection();
    connection.start();
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    replies = session.createQueue("TEST.REPLIES");
  }

  @AfterEach
  void stop() throws JMSException {
    connection.close();
    server.close();
    broker.close();
  }

  private String send(Message request) throws JMSException {
    try (MessageProducer producer =
        session.createProducer(session.createQueue(NAMES.request(CoreId.OPEN)))) {
      producer.send(request);
    }
    return request.getJMSMessageID();
  }

  private Message ask(byte[] body) throws JMSException {
    Message request = MqBytes.message(session, body);
    request.setJMSReplyTo(replies);
    String id = send(request);
    Message reply = receive("TEST.REPLIES");
    assertThat(reply.getJMSCorrelationID()).isEqualTo(id);
    return reply;
  }

  private Message receive(String queue) throws JMSException {
    try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      Message message = consumer.receive(10_000);
      assertThat(message).as("a message on " + queue).isNotNull();
      return message;
    }
  }

  private static Reply replyOf(Message message) throws JMSException {
    return BridgeMessage.parseReply(MqBytes.body(message).orElseThrow());
  }

  @Test
  void answers_a_post_as_the_core_decides_it() throws JMSException {
    byte[] commarea = copybooks.encodePost(0, List.of(open("A1", 0), credit("A1", "T1", 700)));
    Reply reply = replyOf(ask(BridgeMessage.request(CoreCopybooks.POST, commarea)));
    assertThat(copybooks.decodeOutcomes(((Reply.Ok) reply).commarea()))
        .extracting(Outcome::code)
        .containsExactly("POSTED", "POSTED");
    assertThat(core.store().account(account("A1")).orElseThrow().state().ledgerMinor())
        .isEqualTo(700);
  }

  @Test
  void refuses_and_parks_a_malformed_request_with_offset_and_field() throws JMSException {
    byte[] commarea = copybooks.encodePost(0, List.of(open("A1", 0)));
    commarea[commarea.length - 1] = (byte) 0xff;
    byte[] cut = java.util.Arrays.copyOf(commarea, commarea.length - 3);
    Reply reply = replyOf(ask(BridgeMessage.request(CoreCopybooks.POST, cut)));
    assertThat(((Reply.Failed) reply).returnCode()).isEqualTo(CMQC.MQCRC_APPLICATION_ABEND);
    assertThat(((Reply.Failed) reply).abendCode()).isEqualTo("ASRA");
    Message parked = receive(NAMES.parked());
    assertThat(parked.getStringProperty(Parking.FIELD)).isNotBlank();
    assertThat(parked.propertyExists(Parking.OFFSET)).isTrue();
    assertThat(parked.getStringProperty(Parking.QUEUE)).isEqualTo("TRIGON.OPEN.REQUEST");
    assertThat(core.store().account(account("A1"))).isEmpty();
  }

  @Test
  void refuses_and_parks_what_has_no_bridge_header() throws JMSException {
    Reply reply = replyOf(ask(new byte[] {1, 2, 3}));
    assertThat(reply).isInstanceOf(Reply.Failed.class);
    assertThat(receive(NAMES.parked()).getStringProperty(Parking.FIELD)).isEqualTo("MQCIH");
  }

  @Test
  void says_that_a_program_is_not_there() throws JMSException {
    Reply reply = replyOf(ask(BridgeMessage.request("PAYROLL", new byte[8])));
    assertThat(((Reply.Failed) reply).returnCode()).isEqualTo(CMQC.MQCRC_PROGRAM_NOT_AVAILABLE);
  }

  @Test
  void parks_a_request_that_names_no_reply_queue_without_running_it() throws JMSException {
    byte[] commarea = copybooks.encodePost(0, List.of(open("A1", 0)));
    send(MqBytes.message(session, BridgeMessage.request(CoreCopybooks.POST, commarea)));
    assertThat(receive(NAMES.parked()).getStringProperty(Parking.REASON)).contains("reply queue");
    assertThat(core.store().account(account("A1"))).isEmpty();
  }

  @Test
  void refuses_a_lane_that_the_core_does_not_have() {
    byte[] commarea = copybooks.encodeBrowse(7, null, 10);
    assertThatThrownBy(() -> programs.run(CoreCopybooks.BROWSE, commarea))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("7 of 1 lanes");
  }
}
