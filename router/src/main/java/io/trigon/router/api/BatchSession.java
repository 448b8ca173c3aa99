package io.trigon.router.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One batch: lines in, outcomes out, streamed. Lines of one account are processed one after the
 * other; outcomes come as they are decided and name their line. A bounded number is on its way: a
 * caller that does not take its outcomes is not read further. One thread reads, one writes; used
 * once.
 */
final class BatchSession {
  /** A whole batch for every lane of both cores, and the next one. */
  static final int WINDOW = 4_096;

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final byte[] NO_BYTES = new byte[0];

  private final Function<byte[], CompletableFuture<ResponseEntity<Object>>> door;
  private final JsonMapper json;
  private final Semaphore window = new Semaphore(WINDOW);
  private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Void>> lastOfAccount = new HashMap<>();

  /**
   * A session.
   *
   * @param door takes the body of a single request
   */
  BatchSession(Function<byte[], CompletableFuture<ResponseEntity<Object>>> door, JsonMapper json) {
    this.door = door;
    this.json = json;
  }

  /** An outcome as it stands in the answer. */
  record Line(long line, int status, @Nullable Object body) {}

  /**
   * Reads all lines and submits them; returns when all are answered.
   *
   * @throws IOException if the caller is gone; what was submitted goes on
   */
  void read(InputStream body) throws IOException, InterruptedException {
    try {
      BatchLines lines = new BatchLines(body);
      long number = 0;
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        number++;
        if (line.length > 0) {
          take(number, line, lines.isTooLong());
        }
      }
      if (!window.tryAcquire(WINDOW, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("a batch was not answered within " + PATIENCE);
      }
    } finally {
      answers.add(NO_BYTES);
    }
  }

  /**
   * Writes outcomes until the last; flushes when none waits. Of a caller that is gone the rest is
   * let go, so that the reader comes to its end.
   *
   * @throws IOException if the caller is gone
   */
  void write(OutputStream out) throws IOException, InterruptedException {
    byte[] answer = answers.take();
    try {
      while (answer.length > 0) {
        out.write(answer);
        window.release();
        if (answers.isEmpty()) {
          out.flush();
        }
        answer = answers.take();
      }
    } catch (IOException gone) {
      while (answer.length > 0) {
        window.release();
        answer = answers.take();
      }
      throw gone;
    }
    out.flush();
  }

  private void take(long number, byte[] line, boolean tooLong) throws InterruptedException {
    window.acquire();
    if (tooLong) {
      answer(number, tooLong());
      return;
    }
    submit(number, line)
        .whenComplete((reply, failure) -> answer(number, orProblem(reply, failure)));
  }

  private CompletableFuture<ResponseEntity<Object>> submit(long number, byte[] line) {
    String account;
    try {
      account = json.readTree(line).path("account").asString("");
    } catch (JacksonException malformed) {
      return door(line); // which says what is wrong with it
    }
    CompletableFuture<Void> before = lastOfAccount.get(account);
    CompletableFuture<ResponseEntity<Object>> reply =
        before == null || before.isDone() ? door(line) : before.thenCompose(gone -> door(line));
    lastOfAccount.put(account, reply.handle((done, failure) -> null));
    if (number % WINDOW == 0) {
      lastOfAccount.values().removeIf(CompletableFuture::isDone);
    }
    return reply;
  }

  private CompletableFuture<ResponseEntity<Object>> door(byte[] line) {
    try {
      return door.apply(line);
    } catch (RuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private static ResponseEntity<Object> orProblem(
      @Nullable ResponseEntity<Object> reply, @Nullable Throwable failure) {
    return reply != null && failure == null ? reply : ErrorAdvice.problemOf(failure);
  }

  private static ResponseEntity<Object> tooLong() {
    return Problems.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "LINE_TOO_LONG",
        "a line has more than " + BatchLines.MAX_LINE_BYTES + " bytes",
        "send it shorter; nothing was written");
  }

  private void answer(long number, ResponseEntity<Object> reply) {
    String line =
        json.writeValueAsString(new Line(number, reply.getStatusCode().value(), reply.getBody()));
    answers.add((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
