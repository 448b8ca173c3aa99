package io.trigon.node.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A node of ours in a process of its own, configured by its environment. */
final class NodeMember implements Member {
  private static final long STOP_SECONDS = 20;
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final Part part;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final URI health;
  private final GuardLink guard;
  private final HttpClient client;
  private @Nullable Process process;

  NodeMember(
      Part part,
      List<String> command,
      Map<String, String> environment,
      Path log,
      String url,
      GuardLink guard,
      HttpClient client) {
    this.part = part;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = log;
    this.health = URI.create(url + "/actuator/health/readiness");
    this.guard = guard;
    this.client = client;
  }

  @Override
  public Part part() {
    return part;
  }

  @Override
  public void start() {
    forgetDead();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("TRIGON_"));
    builder.environment().putAll(environment);
    try {
      Process started = builder.start();
      guard.add(started.toHandle());
      process = started;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start " + part, failure);
    }
  }

  private void forgetDead() {
    Process before = process;
    if (before != null) {
      guard.remove(before.pid());
    }
  }

  @Override
  public boolean isAlive() {
    Process now = process;
    return now != null && now.isAlive();
  }

  @Override
  public boolean isReady() {
    HttpRequest probe = HttpRequest.newBuilder(health).timeout(PROBE).build();
    try {
      return client.send(probe, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void kill() {
    Process now = process;
    if (now != null) {
      Signals.kill(now.toHandle());
    }
  }

  @Override
  public void stop() {
    Process now = process;
    if (now == null) {
      return;
    }
    now.destroy();
    try {
      if (!now.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      kill();
    }
  }

  @Override
  public void pause() {
    Process now = process;
    if (now != null && now.isAlive()) {
      Signals.pause(now.toHandle());
    }
  }

  @Override
  public void resume() {
    Process now = process;
    if (now != null && now.isAlive()) {
      Signals.resume(now.toHandle());
    }
  }
}
