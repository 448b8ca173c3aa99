package io.trigon.simulators.region.store;

import io.trigon.ledger.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;

/** Loads RocksDB's native library, once per process. Thread-safe. */
final class RocksLibrary {
  private RocksLibrary() {}

  /**
   * Loads it by way of a file beside the store. RocksDB's own way is a new file of 15 MB in the
   * folder for temporary files at each start, which a killed process leaves behind.
   *
   * @throws StoreException if the folder cannot be written or the platform has no library
   */
  static void load(Path folder) {
    try {
      Path directory = Files.createDirectories(folder.resolve("native"));
      NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
    } catch (IOException | RuntimeException | UnsatisfiedLinkError e) {
      throw new StoreException(
          "the native library of the store in %s cannot be loaded: %s".formatted(folder, e),
          e,
          false);
    }
  }
}
