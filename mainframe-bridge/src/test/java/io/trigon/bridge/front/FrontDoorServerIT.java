package io.trigon.bridge.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.Parking;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bus's door over a real broker; the router behind it echoes. */
@Timeout(60)
class FrontDoorServerIT {
  private static final MqNames NAMES = MqNames.DEFAULT;

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> gate = new CompletableFuture<>();

  @TempDir Path directory;
  private EmbeddedBroker broker;
  private FrontDoorServer server;
  private Connection connection;
  private Session session;

  @BeforeEach
  void start() throws JMSException {
    broker = EmbeddedBroker.start(BrokerSettings.inProcess(directory));
    server = new FrontDoorServer(broker.provider(), NAMES, this::echo, 2).start();
    connection = broker.provider().connectionFactory().createConnection();
    connection.start();
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
  }

  @AfterEach
  void stop() throws JMSException {
    gate.complete(null);
    connection.close();
    server.close();
    broker.close();
  }

  private CompletableFuture<byte[]> echo(byte[] request) {
    String text = new String(request, UTF_8);
    seen.add(text);
    byte[] answer = ("re " + text).getBytes(UTF_8);
    return text.contains("slow")
        ? gate.thenApply(open -> answer)
        : CompletableFuture.completedFuture(answer);
  }

  private void send(Message request, long lifeMillis) throws JMSException {
    try (MessageProducer producer =
        session.createProducer(session.createQueue(NAMES.frontDoor()))) {
      producer.send(request, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, lifeMillis);
    }
  }

  private TextMessage text(String body) throws JMSException {
    TextMessage request = session.createTextMessage(body);
    request.setJMSReplyTo(session.createQueue("BUS.REPLIES"));
    return request;
  }

  private Message receive(String queue, long millis) throws JMSException {
    try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      return consumer.receive(millis);
    }
  }

  @Test
  void answers_text_by_text_with_the_callers_correlation_id() throws JMSException {
    TextMessage request = text("{\"a\":\"张三\"}");
    request.setJMSCorrelationID("bus-7");
    send(request, 0);
    Message reply = receive("BUS.REPLIES", 10_000);
    assertThat(reply.getJMSCorrelationID()).isEqualTo("bus-7");
    assertThat(((TextMessage) reply).getText()).isEqualTo("re {\"a\":\"张三\"}");
    assertThat(reply.getJMSExpiration()).as("a reply does not lie about for ever").isPositive();
  }

  @Test
  void answers_bytes_by_bytes_with_the_message_id() throws JMSException {
    Message request = MqBytes.message(session, "x".getBytes(UTF_8));
    request.setJMSReplyTo(session.createQueue("BUS.REPLIES"));
    send(request, 0);
    Message reply = receive("BUS.REPLIES", 10_000);
    assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
    assertThat(MqBytes.body(reply)).hasValue("re x".getBytes(UTF_8));
  }

  @Test
  void answers_each_of_many() throws JMSException {
    for (int n = 0; n < 1_000; n++) {
      send(text("n" + n), 0);
    }
    Set<String> answers = new HashSet<>();
    for (int n = 0; n < 1_000; n++) {
      answers.add(((TextMessage) receive("BUS.REPLIES", 10_000)).getText());
    }
    assertThat(answers).hasSize(1_000).contains("re n0", "re n999");
  }

  @Test
  void does_not_answer_whom_nobody_waits_for_any_more() throws Exception {
    send(text("slow"), 300);
    while (seen.isEmpty()) {
      Thread.onSpinWait();
    }
    CompletableFuture.runAsync(
            () -> gate.complete(null),
            CompletableFuture.delayedExecutor(400, java.util.concurrent.TimeUnit.MILLISECONDS))
        .join();
    assertThat(receive("BUS.REPLIES", 500)).isNull();
  }

  @Test
  void parks_what_names_no_reply_queue_and_runs_it_not() throws JMSException {
    send(session.createTextMessage("lost"), 0);
    Message parked = receive(NAMES.parked(), 10_000);
    assertThat(parked.getStringProperty(Parking.REASON)).contains("without a reply queue");
    assertThat(seen).isEmpty();
  }

  @Test
  void a_request_whose_server_died_is_answered_by_the_next_one() throws Exception {
    send(text("slow"), 0);
    while (seen.isEmpty()) {
      Thread.onSpinWait();
    }
    server.close();
    gate.complete(null);
    server = new FrontDoorServer(broker.provider(), NAMES, this::echo, 1).start();
    assertThat(((TextMessage) receive("BUS.REPLIES", 10_000)).getText()).isEqualTo("re slow");
    assertThat(seen.size()).as("delivered again").isGreaterThanOrEqualTo(1);
  }
}
