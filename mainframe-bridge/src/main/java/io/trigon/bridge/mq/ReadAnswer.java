package io.trigon.bridge.mq;

import io.trigon.bridge.cics.BridgeMessage.Reply;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.port.CoreUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The end of a read: its value, or {@link CoreUnavailableException}. */
final class ReadAnswer<T> implements Answer {
  private final CoreId core;
  private final String what;
  private final Function<byte[], T> decoder;
  private final CompletableFuture<T> future = new CompletableFuture<>();

  ReadAnswer(CoreId core, String what, Function<byte[], T> decoder) {
    this.core = core;
    this.what = what;
    this.decoder = decoder;
  }

  CompletableFuture<T> future() {
    return future;
  }

  @Override
  public Runnable ok(byte[] commarea) {
    T value = decoder.apply(commarea);
    return () -> future.complete(value);
  }

  @Override
  public void failed(Reply.Failed failure) {
    unavailable(
        "return code %d %s %s"
            .formatted(failure.returnCode(), failure.abendCode(), failure.text()));
  }

  @Override
  public void notAttempted(Reason reason) {
    unavailable(reason.name());
  }

  @Override
  public void inDoubt(Reason reason) {
    unavailable(reason.name());
  }

  @Override
  public void late(byte[] commarea) {
    // A read that came too late is of no use: whoever asked asks again.
  }

  private void unavailable(String why) {
    future.completeExceptionally(new CoreUnavailableException(core, what + ": " + why));
  }
}
