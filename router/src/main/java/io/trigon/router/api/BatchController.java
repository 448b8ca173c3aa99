package io.trigon.router.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Many transactions over one connection: a line in, a line out. */
@RestController
public final class BatchController implements AutoCloseable {
  /** Each has a reading and a writing thread; more callers are told to come back. */
  static final int MAX_BATCHES = 16;

  private static final Logger LOG = LoggerFactory.getLogger(BatchController.class);
  private static final String NDJSON = "application/x-ndjson";

  private final TransactionController transactions;
  private final JsonMapper json;
  private final ThreadPoolExecutor writers =
      new ThreadPoolExecutor(
          0,
          MAX_BATCHES,
          1,
          TimeUnit.MINUTES,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "batch-writer");
            thread.setDaemon(true);
            return thread;
          });

  /** Over the door for single transactions. */
  public BatchController(TransactionController transactions, JsonMapper json) {
    this.transactions = transactions;
    this.json = json;
  }

  /**
   * Posts each line as {@code POST /v1/transactions} would; the answer has a line for each, as it
   * is decided: its number, the status and the body that a single request would get.
   */
  @PostMapping(path = "/v1/transactions:batch", consumes = NDJSON)
  public @Nullable ResponseEntity<Object> batch(
      HttpServletRequest request, HttpServletResponse response) throws InterruptedException {
    BatchSession session = new BatchSession(transactions::post, json);
    response.setContentType(NDJSON);
    Future<?> written;
    try {
      written = writers.submit(() -> write(session, response));
    } catch (RejectedExecutionException full) {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      return Problems.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "TOO_MANY_BATCHES",
          MAX_BATCHES + " batches are open already",
          "come back in a moment; nothing was written");
    }
    try {
      session.read(request.getInputStream());
      written.get();
    } catch (ExecutionException | IOException gone) {
      LOG.info(
          "the caller of a batch is gone; what it sent is decided all the same: {}",
          gone.toString());
    } finally {
      written.cancel(true);
    }
    return null;
  }

  private static @Nullable Void write(BatchSession session, HttpServletResponse response)
      throws IOException, InterruptedException {
    session.write(response.getOutputStream());
    return null;
  }

  @Override
  public void close() {
    writers.shutdownNow();
  }
}
