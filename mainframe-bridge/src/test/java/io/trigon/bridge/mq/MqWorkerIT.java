package io.trigon.bridge.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqWorkerIT {
  private static final String QUEUE = "TRIGON.CONTROL.TO.OPEN";

  @TempDir Path directory;

  @Test
  void comes_again_by_itself_after_the_broker_was_away() {
    BrokerSettings settings = BrokerSettings.inProcess(directory);
    EmbeddedBroker first = EmbeddedBroker.start(settings);
    List<String> heard = new CopyOnWriteArrayList<>();
    try (MqWorker worker = listener(first.provider(), heard).start()) {
      say(first.provider(), "before");
      await().until(() -> heard.contains("before"));
      first.close();
      try (EmbeddedBroker second = EmbeddedBroker.start(settings)) {
        say(second.provider(), "after");
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains("after"));
      }
    }
  }

  @Test
  void waits_for_a_broker_that_starts_later_and_does_not_spin() {
    BrokerSettings settings = BrokerSettings.inProcess(directory);
    MqProvider provider = new ArtemisProvider("vm://" + settings.vmId() + "?create=false");
    AtomicInteger downs = new AtomicInteger();
    List<String> heard = new CopyOnWriteArrayList<>();
    MqWorker.Work counting =
        new MqWorker.Work() {
          @Override
          public void run(MqWorker.Link link) throws JMSException {
            listen(link, heard);
          }

          @Override
          public void onDown() {
            downs.incrementAndGet();
          }
        };
    long started = System.nanoTime();
    try (MqWorker worker = new MqWorker("late", provider, true, counting).start()) {
      await().until(() -> downs.get() >= 3);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThan(Duration.ofMillis(140));
      try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
        say(broker.provider(), "late");
        await().atMost(Duration.ofSeconds(10)).until(() -> heard.contains("late"));
      }
    }
  }

  @Test
  void gives_a_message_again_when_the_work_failed_before_its_commit() {
    BrokerSettings settings = BrokerSettings.inProcess(directory);
    AtomicInteger attempts = new AtomicInteger();
    List<String> done = new CopyOnWriteArrayList<>();
    MqWorker.Work failing =
        link -> {
          MessageConsumer consumer = link.consumer(QUEUE);
          while (link.isOpen()) {
            Message message = consumer.receive(100);
            if (message != null) {
              if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("store away");
              }
              done.add(message.getBody(String.class));
              link.session().commit();
            }
          }
        };
    try (EmbeddedBroker broker = EmbeddedBroker.start(settings);
        MqWorker worker = new MqWorker("failing", broker.provider(), true, failing).start()) {
      say(broker.provider(), "once");
      await().until(() -> done.equals(List.of("once")));
      assertThat(attempts).hasValue(3);
    }
  }

  private static MqWorker listener(MqProvider provider, List<String> heard) {
    return new MqWorker("listener", provider, true, link -> listen(link, heard));
  }

  private static void listen(MqWorker.Link link, List<String> heard) throws JMSException {
    MessageConsumer consumer = link.consumer(QUEUE);
    while (link.isOpen()) {
      Message message = consumer.receive(100);
      if (message != null) {
        heard.add(message.getBody(String.class));
        link.session().commit();
      }
    }
  }

  private static void say(MqProvider provider, String text) {
    AtomicInteger said = new AtomicInteger();
    MqWorker.Work work =
        link -> {
          if (said.getAndIncrement() == 0) {
            MessageProducer producer = link.producer();
            producer.send(link.queue(QUEUE), link.session().createTextMessage(text));
            link.session().commit();
            said.incrementAndGet();
          }
          while (link.isOpen()) {
            link.pause(Duration.ofMillis(10));
          }
        };
    try (MqWorker worker = new MqWorker("say", provider, true, work).start()) {
      await().until(() -> said.get() == 2);
    }
  }
}
