package io.trigon.bridge.mq;

import static io.trigon.ledger.testkit.TestCommands.command;

import io.trigon.bridge.cics.BridgeMessage;
import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.outcome.Outcome;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * Posts a second of full batches through a gateway against an echo that decodes each request:
 * {@code main}, run by hand. Prints batches and records per second with 8 batches in flight.
 */
final class GatewayThroughputBenchmark {
  private static final int SECONDS = 5;
  private static final int IN_FLIGHT = Integer.getInteger("in-flight", 8);

  private GatewayThroughputBenchmark() {}

  public static void main(String[] args) throws Exception {
    CoreCopybooks copybooks = new StandardCopybooks();
    int size = args.length == 0 ? copybooks.maxBatch() : Integer.parseInt(args[0]);
    List<Command> batch =
        IntStream.range(0, size)
            .mapToObj(n -> command(Kind.CREDIT, "A" + n, "T" + n).amountMinor(n + 1).build())
            .toList();
    byte[] reply =
        BridgeMessage.reply(
            CoreCopybooks.POST,
            copybooks.encodeOutcomes(Collections.nCopies(size, new Outcome.UnknownAccount())));
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(
                BrokerSettings.inProcess(Files.createTempDirectory("trigon-benchmark")));
        FakeCore one = echo(broker, copybooks, reply);
        FakeCore two = echo(broker, copybooks, reply);
        MqCoreGateway gateway =
            new MqCoreGateway(
                broker.provider(),
                MqNames.DEFAULT,
                copybooks,
                CoreId.MAINFRAME,
                GatewaySettings.of("benchmark"),
                Clock.systemUTC(),
                LateReplyListener.NONE)) {
      run(gateway, batch);
      run(gateway, batch);
    }
  }

  private static FakeCore echo(EmbeddedBroker broker, CoreCopybooks copybooks, byte[] reply) {
    return new FakeCore(
        broker.provider(),
        MqNames.DEFAULT.request(CoreId.MAINFRAME),
        request -> {
          BridgeMessage.Request parsed = BridgeMessage.parseRequest(request);
          copybooks.decodeRequest(parsed.program(), parsed.commarea());
          return Optional.of(reply);
        });
  }

  private static void run(MqCoreGateway gateway, List<Command> batch) throws Exception {
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    long batches = 0;
    long start = System.nanoTime();
    long end = start + SECONDS * 1_000_000_000L;
    while (System.nanoTime() < end) {
      inFlight.acquire();
      gateway.post(0, batch).whenComplete((outcomes, failure) -> inFlight.release());
      batches++;
    }
    inFlight.acquire(IN_FLIGHT);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d records a batch: %.0f batches/s, %.0f records/s%n",
        batch.size(), batches / seconds, batches * batch.size() / seconds);
  }
}
