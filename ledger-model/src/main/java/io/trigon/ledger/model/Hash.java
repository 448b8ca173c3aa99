package io.trigon.ledger.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256, cut to the 16 bytes of a {@link Digest}. Thread-safe: one digest object per thread,
 * reset after each use.
 */
public final class Hash {
  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hash::sha256);

  private Hash() {}

  /** First 16 bytes of SHA-256 over the parts, one after the other. */
  public static Digest of(byte[]... parts) {
    MessageDigest digest = SHA_256.get();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return Digest.of(digest.digest(), 0);
  }

  /** First 16 bytes of SHA-256 over the UTF-8 text; {@link Digest#ZERO} for an empty text. */
  public static Digest ofText(String text) {
    return text.isEmpty() ? Digest.ZERO : of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
