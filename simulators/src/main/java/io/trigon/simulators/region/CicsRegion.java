package io.trigon.simulators.region;

import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.bridge.mq.MqBytes;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.bridge.mq.MqWorker;
import io.trigon.bridge.mq.Parking;
import io.trigon.ledger.model.CoreId;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A CICS region that serves the request queue of the mainframe: each message is one task and one
 * unit of work, at most MXT of them at a time, and what comes on top waits in the queue.
 *
 * <p>A task takes its request off the queue and sends its reply by one commit, after the program's
 * own commit. If the region dies in between, the request comes again, and the programs answer it
 * from what they know. Expired requests never arrive: the broker drops them.
 *
 * <p>Thread-safe; start once, close once or more.
 */
public final class CicsRegion implements AutoCloseable {
  /** Longest wait on an empty queue, milliseconds; also the time that closing takes. */
  private static final long IDLE_MILLIS = 250;

  private final String queue;
  private final Parking parking;
  private final BridgeTransaction bridge;
  private final RegionSettings settings;
  private final Clock clock;
  private final List<MqWorker> workers = new ArrayList<>();
  private final AtomicInteger running = new AtomicInteger();
  private final LongAdder ended = new LongAdder();
  private final LongAdder abends = new LongAdder();

  /**
   * A region, not started yet.
   *
   * @param programs what is defined in it, by name
   * @param clock tells how much of a request's expiry is left for its reply
   */
  public CicsRegion(
      MqProvider provider,
      MqNames names,
      Map<String, RegionProgram> programs,
      RegionSettings settings,
      Clock clock) {
    this.queue = names.request(CoreId.MAINFRAME);
    this.parking = new Parking(names);
    this.bridge = new BridgeTransaction(programs);
    this.settings = settings;
    this.clock = clock;
    for (int task = 1; task <= settings.maxTasks(); task++) {
      workers.add(
          new MqWorker(
              "cics-task-" + task, provider, provider.fairConnectionFactory(), true, this::serve));
    }
  }

  /** Starts taking requests; connects by itself, also if the broker comes later. */
  public CicsRegion start() {
    workers.forEach(MqWorker::start);
    return this;
  }

  /** What it is doing now. */
  public RegionStatus status() {
    return new RegionStatus(settings.maxTasks(), running.get(), ended.sum(), abends.sum());
  }

  /** Lets tasks end that run; those in their service time are given back to the queue. */
  @Override
  public void close() {
    SideBySide.run("cics-close", workers.stream().<Runnable>map(worker -> worker::close).toList());
  }

  private void serve(MqWorker.Link link) throws JMSException {
    MessageConsumer requests = link.consumer(queue);
    MessageProducer producer = link.producer();
    while (link.isOpen()) {
      Message request = requests.receive(IDLE_MILLIS);
      if (request != null) {
        running.incrementAndGet();
        try {
          runTask(link, producer, request);
        } finally {
          running.decrementAndGet();
        }
      }
    }
  }

  private void runTask(MqWorker.Link link, MessageProducer producer, Message request)
      throws JMSException {
    if (!spendServiceTime(link)) {
      return;
    }
    Optional<byte[]> body = MqBytes.body(request);
    end(
        link,
        producer,
        request,
        body.isPresent() ? bridge.run(body.get()) : bridge.unreadable(noBytes()));
    link.session().commit();
    link.succeeded();
    ended.increment();
  }

  private static MalformedRecordException noBytes() {
    return new MalformedRecordException(0, "MQCIH", "no bytes message, or too long");
  }

  private void end(MqWorker.Link link, MessageProducer producer, Message request, TaskEnd end)
      throws JMSException {
    if (end.abended()) {
      abends.increment();
    }
    if (end.unreadable().isPresent()) {
      parking.park(link, producer, request, queue, end.unreadable().get());
    }
    long leftMillis = leftMillis(request);
    if (request.getJMSReplyTo() != null && leftMillis >= 0) {
      BytesMessage reply = MqBytes.message(link.session(), end.reply());
      reply.setJMSCorrelationID(request.getJMSMessageID());
      link.provider().stampBridgeFormat(reply);
      producer.send(
          request.getJMSReplyTo(),
          reply,
          request.getJMSDeliveryMode(),
          request.getJMSPriority(),
          leftMillis);
    }
  }

  /**
   * What is left of the request's expiry (PASS_EXPIRATION): 0 never expires, negative has expired.
   */
  private long leftMillis(Message request) throws JMSException {
    long expiration = request.getJMSExpiration();
    if (expiration == 0) {
      return Message.DEFAULT_TIME_TO_LIVE;
    }
    long left = expiration - clock.millis();
    return left == 0 ? -1 : left;
  }

  /** Parks the task's thread; false if the region closed meanwhile. */
  private boolean spendServiceTime(MqWorker.Link link) {
    long nanos = settings.serviceTime().toNanos();
    long start = System.nanoTime();
    long left = nanos;
    while (left > 0 && link.isOpen()) {
      LockSupport.parkNanos(this, Math.min(left, IDLE_MILLIS * 1_000_000));
      left = nanos - (System.nanoTime() - start);
    }
    return left <= 0;
  }
}
