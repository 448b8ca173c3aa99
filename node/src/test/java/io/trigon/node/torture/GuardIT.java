package io.trigon.node.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed leaves nothing behind, not even what it had stopped. */
@Timeout(60)
class GuardIT {
  @TempDir private Path folder;
  private Process guard;
  private Process running;
  private Process stopped;
  private Process released;

  @BeforeEach
  void startThem() throws IOException {
    Launcher launcher = Launcher.ofThisProgram(folder);
    guard = start(launcher.command(List.of("-Xmx32m"), List.of(Guard.COMMAND)));
    running = start(List.of("sh", "-c", "sleep 300; true")); // a shell with a child
    stopped = start(List.of("sleep", "300"));
    released = start(List.of("sleep", "300"));
  }

  @AfterEach
  void endThem() {
    List.of(guard, running, stopped, released).forEach(each -> Signals.kill(each.toHandle()));
  }

  @Test
  void kills_what_it_guards_once_its_input_ends_and_leaves_the_rest_alone() throws Exception {
    ProcessHandle child = await().until(() -> childOf(running), handle -> handle != null);
    tell(Guard.added(running.toHandle()));
    tell(Guard.added(stopped.toHandle()));
    tell(Guard.added(released.toHandle()));
    tell(Guard.removed(released.pid()));
    Signals.pause(stopped.toHandle());

    guard.getOutputStream().close(); // as the end of the process that told it does

    assertThat(guard.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(running.isAlive()).isFalse();
    assertThat(stopped.isAlive()).isFalse();
    await().atMost(Duration.ofSeconds(10)).until(() -> !child.isAlive());
    assertThat(released.isAlive()).isTrue();
  }

  @Test
  void leaves_a_process_alone_that_only_has_the_number_of_an_earlier_one() throws Exception {
    tell("+ %d %d".formatted(running.pid(), 1_000));

    guard.getOutputStream().close();

    assertThat(guard.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(running.isAlive()).isTrue();
  }

  private void tell(String line) throws IOException {
    guard.getOutputStream().write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    guard.getOutputStream().flush();
  }

  private static ProcessHandle childOf(Process parent) {
    return parent.children().findFirst().orElse(null);
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
