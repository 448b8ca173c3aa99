package io.trigon.bridge.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final String QUEUE = "TRIGON.SYNC.TO.OPEN.L000";

  @TempDir Path directory;

  @Test
  void syncs_every_commit_to_disk_and_bounds_every_queue() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.inProcess(directory))) {
      Configuration configuration = broker.configuration();
      assertThat(configuration.isPersistenceEnabled()).isTrue();
      assertThat(configuration.isJournalDatasync()).isTrue();
      assertThat(configuration.isJournalSyncTransactional()).isTrue();
      assertThat(configuration.isJournalSyncNonTransactional()).isTrue();
      assertThat(configuration.getJournalType()).isIn(JournalType.NIO, JournalType.ASYNCIO);
      assertThat(configuration.getAddressSettings())
          .hasEntrySatisfying(
              "#",
              all -> {
                assertThat(all.getMaxSizeBytes()).isEqualTo(BrokerConfiguration.MAX_QUEUE_BYTES);
                assertThat(all.getAddressFullMessagePolicy())
                    .isEqualTo(AddressFullMessagePolicy.FAIL);
                assertThat(all.getMaxDeliveryAttempts()).isEqualTo(-1);
              })
          .hasEntrySatisfying(
              "TRIGON.NEWS",
              news ->
                  assertThat(news.getAddressFullMessagePolicy())
                      .isEqualTo(AddressFullMessagePolicy.DROP))
          .hasEntrySatisfying(
              "TRIGON.PARKED",
              parked ->
                  assertThat(parked.getAddressFullMessagePolicy())
                      .isEqualTo(AddressFullMessagePolicy.PAGE));
    }
  }

  @Test
  void keeps_committed_messages_when_its_process_is_killed() throws Exception {
    Process process = startChild();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.equals("COMMITTED")) {
        line = lines.readLine();
      }
      assertThat(line).as("the child commits").isEqualTo("COMMITTED");
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (EmbeddedBroker reopened = EmbeddedBroker.start(BrokerSettings.inProcess(directory))) {
      assertThat(drain(reopened.provider(), QUEUE)).containsExactlyElementsOf(numbers(100));
    }
  }

  /** Commits a hundred messages, leaves one uncommitted, and waits to be killed. */
  public static void main(String[] args) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.inProcess(Path.of(args[0])));
    Connection connection = broker.provider().connectionFactory().createConnection();
    Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
    MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
    for (int i = 0; i < 100; i++) {
      producer.send(session.createTextMessage(Integer.toString(i)));
    }
    session.commit();
    producer.send(session.createTextMessage("never committed"));
    System.out.println("COMMITTED");
    System.in.read();
  }

  @Test
  void refuses_what_does_not_fit_a_queue_and_loses_nothing_of_it() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.inProcess(directory));
        Connection connection = broker.provider().connectionFactory().createConnection()) {
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue(QUEUE));
      byte[] body = new byte[512 << 10];
      int committed = 0;
      JMSException refusal = null;
      while (refusal == null && committed < 200) {
        try {
          producer.send(MqBytes.message(session, body));
          session.commit();
          committed++;
        } catch (JMSException e) {
          refusal = e;
        }
      }
      assertThat(broker.provider().provesNotSent(refusal)).as(String.valueOf(refusal)).isTrue();
      assertThat(broker.depth(QUEUE)).isEqualTo(committed).isBetween(30L, 80L);
    }
  }

  @Test
  void drops_news_that_nobody_reads_instead_of_refusing_them() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.inProcess(directory));
        Connection connection = broker.provider().connectionFactory().createConnection()) {
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      MessageProducer producer = session.createProducer(session.createQueue("TRIGON.NEWS"));
      producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      for (int i = 0; i < 40; i++) {
        producer.send(MqBytes.message(session, new byte[512 << 10]));
        session.commit();
      }
      assertThat(broker.depth("TRIGON.NEWS")).isLessThan(30);
    }
  }

  @Test
  void lets_another_process_join_on_a_free_port() throws Exception {
    BrokerSettings settings =
        BrokerSettings.inProcess(directory).listeningOn("127.0.0.1", BrokerSettings.ANY_PORT);
    try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
      assertThat(broker.port()).isPositive();
      MqProvider remote = new ArtemisProvider(broker.url());
      try (Connection connection = remote.connectionFactory().createConnection()) {
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        session
            .createProducer(session.createQueue(QUEUE))
            .send(session.createTextMessage("from outside"));
      }
      assertThat(drain(broker.provider(), QUEUE)).containsExactly("from outside");
    }
  }

  @Test
  void refuses_a_second_broker_on_the_same_directory_without_waiting_for_ever() throws Exception {
    Process process = startChild();
    try {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      while (line != null && !line.equals("COMMITTED")) {
        line = lines.readLine();
      }
      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerSettings.inProcess(directory)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(directory.toString());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process startChild() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedBrokerIT.class.getName(),
            directory.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers;
  }

  private static List<String> drain(MqProvider provider, String queue) throws JMSException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = provider.connectionFactory().createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
      for (Message m = consumer.receive(2_000); m != null; m = consumer.receive(200)) {
        texts.add(m.getBody(String.class));
      }
    }
    return texts;
  }
}
