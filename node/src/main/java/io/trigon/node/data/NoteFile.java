package io.trigon.node.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes {@code node.json}; a reader sees the whole of an old or of a new note. */
final class NoteFile {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;

  NoteFile(Path folder) {
    this.file = folder.resolve("node.json");
  }

  void write(NodeNote note) throws IOException {
    var json = JSON.createObjectNode();
    json.put("pid", note.pid());
    json.put("url", note.url());
    json.put("startedAt", note.startedAt().toString());
    Path fresh = file.resolveSibling("node.json.tmp");
    Files.writeString(fresh, json.toPrettyString() + "\n", StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The note; empty if there is none, or none that can be read. */
  Optional<NodeNote> read() throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      return Optional.of(
          new NodeNote(
              json.path("pid").asLong(0),
              json.path("url").asString(""),
              Instant.parse(json.path("startedAt").asString(""))));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JacksonException | java.time.DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
