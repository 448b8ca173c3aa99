package io.trigon.node.rest;

import io.trigon.node.CannotStartException;
import io.trigon.node.Triangle;
import io.trigon.node.replay.TransactionClient;
import io.trigon.node.replay.TriangleReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A triangle that runs elsewhere. Its rules are its own. Thread-safe. */
public final class RestTriangle implements Triangle {
  private final RestCalls calls;

  private RestTriangle(RestCalls calls) {
    this.calls = calls;
  }

  /**
   * Joins the node at a URL.
   *
   * @throws CannotStartException if nobody answers there
   */
  public static RestTriangle connect(URI url) {
    try {
      RestCalls calls = new RestCalls(url);
      calls.getNow(RestReader.OVERVIEW);
      return new RestTriangle(calls);
    } catch (IOException | IllegalArgumentException unreachable) {
      throw new CannotStartException("cannot connect to " + url + ": " + unreachable, unreachable);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("told to stop", stop);
    }
  }

  @Override
  public String url() {
    return calls.base();
  }

  @Override
  public TransactionClient client() {
    return new RestClient(calls);
  }

  @Override
  public TriangleReader reader() {
    return new RestReader(calls);
  }

  @Override
  public void useRules(Path ruleFile) {
    throw new UnsupportedOperationException("the rules of " + url() + " are its own");
  }

  /** Leaves the node alone. */
  @Override
  public void close() {
    // Connections of the client end by themselves; the node is not ours to stop.
  }
}
