package io.trigon.bridge.mq;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named daemon thread with one connection and one session, until closed. When anything fails
 * (the connection, or the work itself) the session is thrown away with what it had not committed,
 * and after a bounded backoff the work starts again on a new one.
 *
 * <p>Thread-safe; start once, close once or more.
 */
public final class MqWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MqWorker.class);

  /**
   * How long closing waits for the work to end by itself, then for it to end without its
   * connection, milliseconds.
   */
  private static final long CLOSE_MILLIS = 3_000;

  private final String name;
  private final MqProvider provider;
  private final ConnectionFactory factory;
  private final boolean transacted;
  private final Work work;
  private final Thread thread;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicBoolean started = new AtomicBoolean();
  private final Backoff backoff = new Backoff();
  private volatile @Nullable Connection connection;

  /** What a worker does with a live session. */
  public interface Work {
    /**
     * Works until {@link Link#isOpen} is false. Any exception ends the session; the work is called
     * again with a new one.
     */
    void run(Link link) throws JMSException, InterruptedException;

    /** There is no session (any more); called after every failed attempt as well. */
    default void onDown() {}
  }

  /**
   * A worker, not started yet.
   *
   * @param name of its thread
   * @param transacted whether sends and receives become valid by {@code commit} only; else they are
   *     acknowledged one by one
   */
  public MqWorker(String name, MqProvider provider, boolean transacted, Work work) {
    this(name, provider, provider.connectionFactory(), transacted, work);
  }

  /** As the other constructor, with one of the provider's factories. */
  public MqWorker(
      String name, MqProvider provider, ConnectionFactory factory, boolean transacted, Work work) {
    this.name = name;
    this.provider = provider;
    this.factory = factory;
    this.transacted = transacted;
    this.work = work;
    this.thread = new Thread(this::loop, name);
    this.thread.setDaemon(true);
  }

  /** Starts the thread; it connects by itself, also if the broker comes later. */
  public MqWorker start() {
    if (started.compareAndSet(false, true)) {
      thread.start();
    }
    return this;
  }

  /**
   * Ends the work: in good order if it notices within seconds, else by taking its connection away.
   */
  @Override
  public void close() {
    stopping.countDown();
    if (!started.get() || Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
      if (thread.isAlive()) {
        closeQuietly(connection);
        thread.join(CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.warn("{} did not end in time", name);
    }
  }

  private void loop() {
    while (stopping.getCount() > 0) {
      try {
        connectAndWork();
      } catch (JMSException | RuntimeException e) {
        failed(e);
      } catch (InterruptedException e) {
        return; // nobody of ours interrupts: the process ends
      }
      if (stopping.getCount() > 0 && !pause(backoff.next())) {
        return;
      }
    }
  }

  private void connectAndWork() throws JMSException, InterruptedException {
    try (Connection opened = factory.createConnection()) {
      connection = opened;
      Session session = opened.createSession(transacted, Session.AUTO_ACKNOWLEDGE);
      Link link = new Link(session);
      opened.setExceptionListener(link::lost);
      opened.start();
      work.run(link);
      link.throwIfLost();
    } finally {
      connection = null;
      work.onDown();
    }
  }

  private void failed(Exception cause) {
    if (stopping.getCount() == 0) {
      LOG.debug("{} ends", name, cause);
    } else if (backoff.isFresh()) {
      LOG.warn("{} lost {}: {}; comes again", name, provider.describe(), cause.toString());
      LOG.debug("{} failed", name, cause);
    } else {
      LOG.debug("{} still without {}", name, provider.describe(), cause);
    }
  }

  private boolean pause(Duration duration) {
    try {
      return !stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void closeQuietly(@Nullable Connection open) {
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (JMSException | JMSRuntimeException e) {
      LOG.debug("{} connection was gone already", name, e);
    }
  }

  /** A live session; used by the worker's thread only. */
  public final class Link {
    private final Session session;
    private volatile @Nullable JMSException loss;

    private Link(Session session) {
      this.session = session;
    }

    /** The session. */
    public Session session() {
      return session;
    }

    /** Where it is connected. */
    public MqProvider provider() {
      return provider;
    }

    /** Whether to go on. */
    public boolean isOpen() {
      return loss == null && stopping.getCount() > 0;
    }

    /** Waits, at most so long; false when the work is to end. */
    public boolean pause(Duration duration) {
      return MqWorker.this.pause(duration);
    }

    /** Something worked: the next failure is the first again. */
    public void succeeded() {
      backoff.reset();
    }

    /** A queue by name. */
    public Queue queue(String queueName) throws JMSException {
      return provider.queue(session, queueName);
    }

    /** A consumer of a queue. */
    public MessageConsumer consumer(String queueName) throws JMSException {
      return session.createConsumer(queue(queueName));
    }

    /** A producer for any queue. */
    public MessageProducer producer() throws JMSException {
      MessageProducer producer = session.createProducer(null);
      producer.setDisableMessageTimestamp(true);
      return producer;
    }

    private void lost(JMSException cause) {
      loss = cause;
    }

    private void throwIfLost() throws JMSException {
      JMSException cause = loss;
      if (cause != null) {
        throw cause;
      }
    }
  }
}
