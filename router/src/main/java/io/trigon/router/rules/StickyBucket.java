package io.trigon.router.rules;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Hash;
import java.nio.charset.StandardCharsets;

/**
 * The sticky bucket of an account: the first 8 bytes of SHA-256(salt + ":" + account), read as an
 * unsigned big-endian number, mod 10,000. An account keeps its bucket as long as the salt stays, so
 * widening a share never removes a member.
 *
 * <p>Vectors (salt, account, bucket): (wave-1, 1, 5805), (wave-1, 18, 5235), (wave-1, A/1:x, 4999),
 * (wave-1, CZ6508000000192000145399, 1261), (wave-2026-11, 1, 4153).
 */
public final class StickyBucket {
  /** Number of buckets: hundredths of a percent. */
  public static final int BUCKETS = 10_000;

  private StickyBucket() {}

  /** 0 to 9,999. */
  public static int of(String salt, AccountId account) {
    Digest digest = Hash.of((salt + ":" + account.value()).getBytes(StandardCharsets.UTF_8));
    return (int) Long.remainderUnsigned(digest.high(), BUCKETS);
  }
}
