package io.trigon.node.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A data folder held by this process: everything durable of a node is below it. The lock is the
 * operating system's, so it ends with the process however that ends. Thread-safe.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK_FILE = "node.lock";

  /** Who only looks whether a node runs holds the lock for a moment: wait that long for it. */
  private static final int LOCK_TRIES = 10;

  private static final long LOCK_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * Folders that this process holds. Closing any channel on a lock file would end the lock of the
   * whole process, so it is not even opened again.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;
  private final NoteFile noteFile;
  private final Instant takenAt;

  private DataFolder(Path path, FileChannel channel, Instant takenAt) {
    this.path = path;
    this.channel = channel;
    this.noteFile = new NoteFile(path);
    this.takenAt = takenAt;
  }

  /**
   * Creates the folder if needed and takes it.
   *
   * @throws DataFolderInUseException if another node has it
   * @throws IOException if it cannot be created or written
   */
  public static DataFolder take(Path folder, Instant now) throws IOException {
    Path path = Files.createDirectories(folder.toAbsolutePath().normalize()).toRealPath();
    if (!HELD_HERE.add(path)) {
      throw new DataFolderInUseException(path, new NoteFile(path).read());
    }
    try {
      DataFolder taken = new DataFolder(path, lockedChannel(path), now);
      taken.noteUrl("");
      return taken;
    } catch (IOException | RuntimeException failure) {
      HELD_HERE.remove(path);
      throw failure;
    }
  }

  private static FileChannel lockedChannel(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLockedBySomeTry(channel)) {
      channel.close();
      throw new DataFolderInUseException(path, new NoteFile(path).read());
    }
    return channel;
  }

  /**
   * The note of the node that runs on a folder; empty if none runs there, whatever it left behind.
   *
   * @throws IOException if the folder cannot be read
   */
  public static Optional<NodeNote> runningOn(Path folder) throws IOException {
    Path lockFile = folder.resolve(LOCK_FILE);
    if (Files.isDirectory(folder) && HELD_HERE.contains(folder.toRealPath())) {
      return new NoteFile(folder).read();
    }
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null ? new NoteFile(folder).read() : Optional.empty();
    } catch (NoSuchFileException neverUsed) {
      return Optional.empty();
    }
  }

  /** The note on a folder, of a node that may be long gone. */
  public static Optional<NodeNote> lastNoteOn(Path folder) throws IOException {
    return new NoteFile(folder).read();
  }

  /** Where it is, absolute. */
  public Path path() {
    return path;
  }

  /** Notes where this node's front door is. */
  public void noteUrl(String url) throws IOException {
    noteFile.write(new NodeNote(ProcessHandle.current().pid(), url, takenAt));
  }

  /** Takes the note away and lets the folder go. */
  @Override
  public void close() throws IOException {
    try (channel) {
      noteFile.delete();
    } finally {
      HELD_HERE.remove(path);
    }
  }

  private static boolean isLockedBySomeTry(FileChannel channel) throws IOException {
    for (int i = 0; i < LOCK_TRIES; i++) {
      if (channel.tryLock() != null) {
        return true;
      }
      LockSupport.parkNanos(LOCK_PAUSE_NANOS);
    }
    return false;
  }
}
