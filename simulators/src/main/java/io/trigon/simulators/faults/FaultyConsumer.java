package io.trigon.simulators.faults;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests as they reach a task of the region. A held request is given out with the next one, or
 * when none comes; if the region dies meanwhile it is a lost one. Used by one thread.
 */
final class FaultyConsumer {
  private final Session session;
  private final MessageConsumer consumer;
  private final Strikes strikes;
  private final Deque<Message> next = new ArrayDeque<>();
  private @Nullable Message held;

  FaultyConsumer(Session session, MessageConsumer consumer, Strikes strikes) {
    this.session = session;
    this.consumer = consumer;
    this.strikes = strikes;
  }

  MessageConsumer wrapped() {
    return Wrapped.of(
        MessageConsumer.class,
        consumer,
        (method, arguments, call) ->
            method.getName().startsWith("receive")
                ? receive(call, arguments)
                : call.call(arguments));
  }

  private @Nullable Object receive(Wrapped.Real call, Object[] arguments) throws Throwable {
    Message waiting = next.poll();
    if (waiting != null) {
      return waiting;
    }
    Message message = (Message) call.call(arguments);
    if (message == null) {
      return release();
    }
    if (strikes.strike(FaultKind.LOST_REQUEST).isPresent()) {
      acknowledge();
      return null;
    }
    slowDown();
    if (strikes.strike(FaultKind.DUPLICATED).isPresent()) {
      next.add(message);
    }
    return reordered(message);
  }

  /** What is lost must not come again: the task that finds nothing commits nothing. */
  private void acknowledge() throws JMSException {
    if (session.getTransacted()) {
      session.commit();
    }
  }

  private @Nullable Message reordered(Message message) {
    Message overtaken = release();
    if (overtaken != null) {
      next.add(overtaken);
      return message;
    }
    if (strikes.strike(FaultKind.REORDERED).isPresent()) {
      held = message;
      return null;
    }
    return message;
  }

  private @Nullable Message release() {
    Message overtaken = held;
    held = null;
    return overtaken;
  }

  private void slowDown() throws InterruptedException {
    Optional<Fault> slow = strikes.strike(FaultKind.SLOW);
    if (slow.isPresent()) {
      TimeUnit.MILLISECONDS.sleep(slow.get().delay().toMillis());
    }
  }
}
