package io.trigon.bridge.front;

import java.util.concurrent.CompletableFuture;

/** What answers the requests of a bus. Thread-safe; never blocks. */
public interface FrontDoor {
  /**
   * Answers one request.
   *
   * @param request JSON, as the HTTP front door takes it
   * @return the answer as JSON; completes normally also for a request that is refused
   */
  CompletableFuture<byte[]> answer(byte[] request);
}
