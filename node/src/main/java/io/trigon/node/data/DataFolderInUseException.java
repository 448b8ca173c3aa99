package io.trigon.node.data;

import java.nio.file.Path;
import java.util.Optional;

/** Another node holds the folder. The message names its pid and URL where they are known. */
public final class DataFolderInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataFolderInUseException(Path folder, Optional<NodeNote> holder) {
    super("the data folder " + folder + " is in use" + holder.map(note -> by(note)).orElse(""));
  }

  private static String by(NodeNote note) {
    String where = note.url().isEmpty() ? ", which is still starting" : " at " + note.url();
    return " by process " + note.pid() + where;
  }
}
