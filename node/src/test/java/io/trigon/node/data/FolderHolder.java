package io.trigon.node.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** A process that takes a data folder, notes a URL if it got one, says so, and waits for a line. */
public final class FolderHolder {
  private FolderHolder() {}

  public static void main(String[] arguments) throws IOException {
    try (DataFolder folder = DataFolder.take(Path.of(arguments[0]), Instant.now())) {
      if (arguments.length > 1) {
        folder.noteUrl(arguments[1]);
      }
      System.out.println("held");
      int unused = System.in.read();
    } catch (DataFolderInUseException refused) {
      System.out.println(refused.getMessage());
    }
  }
}
