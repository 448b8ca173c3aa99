package io.trigon.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DataFolderIT {
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

  private final List<Process> started = new ArrayList<>();

  @TempDir private Path temp;

  @AfterEach
  void stop() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void creates_a_folder_and_notes_pid_and_url_while_it_is_held() throws IOException {
    Path folder = temp.resolve("with blanks/data");
    try (DataFolder held = DataFolder.take(folder, NOW)) {
      assertThat(DataFolder.runningOn(folder)).contains(note(""));
      held.noteUrl("http://localhost:8080");
      assertThat(DataFolder.runningOn(folder)).contains(note("http://localhost:8080"));
    }
    assertThat(DataFolder.runningOn(folder)).isEmpty();
    assertThat(DataFolder.lastNoteOn(folder)).isEmpty();
  }

  @Test
  void refuses_a_second_holder_in_the_same_process_and_keeps_the_first() throws Exception {
    try (DataFolder held = DataFolder.take(temp, NOW)) {
      held.noteUrl("http://localhost:1");
      assertThatThrownBy(() -> DataFolder.take(temp, NOW))
          .isInstanceOf(DataFolderInUseException.class)
          .hasMessageContaining("by process " + ProcessHandle.current().pid())
          .hasMessageContaining("http://localhost:1");
      assertThat(firstLineOf(start())).contains("is in use by process");
    }
  }

  @Test
  void refuses_a_folder_that_another_process_holds_and_names_its_pid_and_url() throws Exception {
    Process holder = start("http://localhost:4711");
    assertThat(firstLineOf(holder)).isEqualTo("held");

    assertThatThrownBy(() -> DataFolder.take(temp, NOW))
        .isInstanceOf(DataFolderInUseException.class)
        .hasMessageContaining("by process " + holder.pid() + " at http://localhost:4711");
    assertThat(DataFolder.runningOn(temp)).map(NodeNote::pid).contains(holder.pid());
  }

  @Test
  void says_that_a_holder_without_url_is_still_starting() throws Exception {
    Process holder = start();
    assertThat(firstLineOf(holder)).isEqualTo("held");

    assertThatThrownBy(() -> DataFolder.take(temp, NOW))
        .hasMessageContaining("which is still starting");
  }

  @Test
  void is_free_again_after_its_holder_was_killed_and_knows_that_its_note_is_stale()
      throws Exception {
    Process holder = start("http://localhost:4711");
    assertThat(firstLineOf(holder)).isEqualTo("held");
    holder.destroyForcibly();
    assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertThat(DataFolder.runningOn(temp)).isEmpty();
    assertThat(DataFolder.lastNoteOn(temp)).map(NodeNote::pid).contains(holder.pid());
    try (DataFolder taken = DataFolder.take(temp, NOW)) {
      assertThat(taken.path()).isEqualTo(temp.toRealPath());
      assertThat(DataFolder.runningOn(temp)).contains(note(""));
    }
  }

  @Test
  void takes_an_unreadable_note_for_none() throws IOException {
    Files.writeString(temp.resolve("node.json"), "{");

    assertThat(DataFolder.lastNoteOn(temp)).isEmpty();
    assertThat(DataFolder.runningOn(temp)).isEmpty();
    assertThat(DataFolder.runningOn(temp.resolve("missing"))).isEmpty();
  }

  private static NodeNote note(String url) {
    return new NodeNote(ProcessHandle.current().pid(), url, NOW);
  }

  private Process start(String... url) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FolderHolder.class.getName(), temp.toString()));
    command.addAll(List.of(url));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    started.add(process);
    return process;
  }

  private static String firstLineOf(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
