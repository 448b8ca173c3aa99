package io.trigon.node.cli;

import io.trigon.node.CannotStartException;
import io.trigon.node.data.DataFolder;
import io.trigon.node.data.NodeNote;
import io.trigon.node.rest.RestCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Asks the node that runs on a data folder how it is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show how the triangle that runs on a data folder is.",
    footer = {"", "Exit codes: 0 all is well, 1 it is not, 3 no node runs or answers."})
final class StatusCommand implements Callable<Integer> {
  private static final String OVERVIEW = "/v1/overview";

  private final Screen screen;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "Data folder of the node (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Ask the node there instead of the one on the data folder.")
  private @Nullable URI url;

  @Option(names = "--json", description = "Print the node's own answer as JSON.")
  private boolean json;

  StatusCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    URI asked = url;
    String where = asked == null ? urlOfFolder() : asked.toString();
    JsonNode overview = overview(where);
    if (json) {
      screen.say(overview.toPrettyString());
    } else {
      StatusSummary.of(where, overview).forEach(screen::say);
    }
    return StatusSummary.isWell(overview) ? ExitCode.GOOD : ExitCode.CHECK_FAILED;
  }

  private String urlOfFolder() throws IOException {
    Optional<NodeNote> running = DataFolder.runningOn(data);
    if (running.isEmpty()) {
      String left =
          DataFolder.lastNoteOn(data)
              .map(note -> " (process " + note.pid() + " ended without stopping)")
              .orElse("");
      throw new CannotStartException("no node runs on " + data + left);
    }
    NodeNote note = running.get();
    if (note.url().isEmpty()) {
      throw new CannotStartException("the node of process " + note.pid() + " is still starting");
    }
    return note.url();
  }

  private static JsonNode overview(String where) {
    try {
      return new RestCalls(URI.create(where)).getNow(OVERVIEW);
    } catch (IOException | IllegalArgumentException unreachable) {
      throw new CannotStartException(
          "the node at " + where + " does not answer: " + unreachable.getMessage(), unreachable);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new CannotStartException("told to stop", stop);
    }
  }
}
