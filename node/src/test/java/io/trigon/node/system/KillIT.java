package io.trigon.node.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.node.cli.ScreenRecorder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole process dies in the middle of its work, and the same command ends it well. */
@Timeout(300)
class KillIT {
  @TempDir private Path data;

  @Test
  void ends_equal_when_the_same_command_is_given_again_after_a_kill() throws Exception {
    List<String> command = List.of("demo", "--exit", "--data", data.toString());
    try (ChildNode node = ChildNode.start(command)) {
      assertThat(node.awaitLine("Replaying: 1,500 of 3,000")).isTrue();
      node.kill();
    }

    ScreenRecorder screen = new ScreenRecorder();
    int exitCode = screen.run(command.toArray(String[]::new));

    System.out.println(screen.out() + screen.err());
    assertThat(exitCode).isZero();
    assertThat(screen.out())
        .contains("283 of 283 accounts are equal on both cores, 283 of 283 are as expected.")
        .contains("GOOD")
        .doesNotContain(" 0 decided before");
    assertThat(screen.out().lines()).hasSize(10);
  }
}
