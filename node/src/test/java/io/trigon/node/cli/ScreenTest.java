package io.trigon.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenTest {
  @Test
  void shows_progress_in_few_plain_lines_where_there_is_no_terminal() {
    ScreenRecorder recorder = new ScreenRecorder();
    Screen screen = recorder.screen();
    for (int done = 0; done <= 1_000; done++) {
      screen.progress("Replaying", done, 1_000, "");
    }

    assertThat(recorder.err().lines()).hasSize(11).endsWith("Replaying: 1,000 of 1,000");
    assertThat(recorder.err()).doesNotContain("\r", "\u001b");
  }

  @Test
  void shows_a_bar_on_a_terminal_and_takes_it_away_before_a_line() {
    ScreenRecorder recorder = new ScreenRecorder(true);
    Screen screen = recorder.screen();
    screen.progress("Replaying", 500, 1_000, ", 3 being repeated");
    screen.say("done");

    assertThat(recorder.err())
        .contains("Replaying ################................ 500 of 1,000, 3 being repeated")
        .endsWith("\r\u001b[K");
    assertThat(recorder.out()).isEqualTo("done" + System.lineSeparator());
  }

  @Test
  void shows_faults_but_no_results_when_it_is_quiet() {
    ScreenRecorder recorder = new ScreenRecorder();
    Screen quiet = recorder.screen().quiet();
    quiet.say("result");
    quiet.warn("fault");

    assertThat(recorder.out()).isEmpty();
    assertThat(recorder.err()).isEqualTo("fault" + System.lineSeparator());
  }
}
