package io.trigon.node.rest;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON calls to one node. Thread-safe. */
public final class RestCalls {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Longer than a router waits for a core. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final JsonMapper json = new JsonMapper();
  private final String base;
  private final Duration answerTimeout;

  /** Calls to the node at a URL. */
  public RestCalls(URI url) {
    this(url, ANSWER_TIMEOUT);
  }

  /** Calls that wait so long for an answer. */
  public RestCalls(URI url, Duration answerTimeout) {
    String text = url.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.answerTimeout = answerTimeout;
  }

  /** Where the node is, without a slash at the end. */
  public String base() {
    return base;
  }

  /**
   * An answer of the node, whatever its status.
   *
   * @param status of HTTP
   * @param body empty where there is none
   */
  public record Reply(int status, JsonNode body) {}

  /**
   * Reads one resource and waits for it.
   *
   * @throws IOException if it cannot be read now, or the answer is not 200
   * @throws InterruptedException if the thread is told to stop
   */
  public JsonNode getNow(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request(path).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new IOException(base + path + " answered " + response.statusCode());
    }
    return json.readTree(response.body());
  }

  /** Reads one resource; completes exceptionally if it cannot be read now. */
  CompletableFuture<JsonNode> getLater(String path) {
    return client
        .sendAsync(request(path).GET().build(), BodyHandlers.ofString())
        .thenApply(response -> bodyOf(path, response));
  }

  /** Reads one resource, whatever its status; completes exceptionally if no answer came. */
  public CompletableFuture<Reply> get(String path) {
    return client
        .sendAsync(request(path).GET().build(), BodyHandlers.ofString())
        .thenApply(response -> new Reply(response.statusCode(), parsed(response.body())));
  }

  /** Posts one resource; completes exceptionally if no answer came. */
  public CompletableFuture<Reply> post(String path, ObjectNode body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(response -> new Reply(response.statusCode(), parsed(response.body())));
  }

  /** Deletes one resource; completes exceptionally if no answer came. */
  public CompletableFuture<Reply> delete(String path) {
    return client
        .sendAsync(request(path).DELETE().build(), BodyHandlers.ofString())
        .thenApply(response -> new Reply(response.statusCode(), parsed(response.body())));
  }

  /** An empty body to fill. */
  public ObjectNode object() {
    return json.createObjectNode();
  }

  /** A text as part of a query. */
  public static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8);
  }

  private JsonNode bodyOf(String path, HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      throw new IllegalStateException(base + path + " answered " + response.statusCode());
    }
    return json.readTree(response.body());
  }

  private JsonNode parsed(String body) {
    return body.isBlank() ? json.createObjectNode() : json.readTree(body);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(answerTimeout)
        .header("Accept", "application/json, application/problem+json");
  }
}
