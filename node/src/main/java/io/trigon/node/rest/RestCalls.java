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

  /** Calls to the node at a URL. */
  public RestCalls(URI url) {
    String text = url.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** Where the node is, without a slash at the end. */
  public String base() {
    return base;
  }

  /** An answer of the node, whatever its status. */
  record Reply(int status, JsonNode body) {}

  /**
   * Reads one resource and waits for it.
   *
   * @throws IOException if it cannot be read now, or the answer is not 200
   * @throws InterruptedException if the thread is told to stop
   */
  public JsonNode getNow(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(get(path), BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new IOException(base + path + " answered " + response.statusCode());
    }
    return json.readTree(response.body());
  }

  /** Reads one resource; completes exceptionally if it cannot be read now. */
  CompletableFuture<JsonNode> getLater(String path) {
    return client
        .sendAsync(get(path), BodyHandlers.ofString())
        .thenApply(response -> bodyOf(path, response));
  }

  /** Posts one resource; completes exceptionally if no answer came. */
  CompletableFuture<Reply> post(String path, ObjectNode body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(response -> new Reply(response.statusCode(), parsed(response.body())));
  }

  ObjectNode object() {
    return json.createObjectNode();
  }

  static String encoded(String segment) {
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

  private HttpRequest get(String path) {
    return request(path).GET().build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(ANSWER_TIMEOUT)
        .header("Accept", "application/json, application/problem+json");
  }
}
