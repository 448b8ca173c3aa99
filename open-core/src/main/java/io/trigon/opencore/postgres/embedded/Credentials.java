package io.trigon.opencore.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Who may connect to the embedded server. The password is random, made with the folder and kept in
 * it, readable by its owner only: loopback alone would let every local user write the ledger.
 *
 * @param username the server's superuser
 * @param password the password
 */
record Credentials(String username, String password) {
  private static final String SUPERUSER = "postgres";
  private static final int PASSWORD_BYTES = 24;

  static Path fileIn(Path folder) {
    return folder.resolve("password");
  }

  /** Reads the folder's password, or makes one. */
  static Credentials of(Path folder) throws IOException {
    Path file = fileIn(folder);
    if (!Files.exists(file)) {
      create(file);
    }
    return new Credentials(SUPERUSER, Files.readString(file, StandardCharsets.US_ASCII).trim());
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(part, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return username;
  }
}
