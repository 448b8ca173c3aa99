package io.trigon.ledger.lane;

import io.trigon.ledger.model.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * How many lanes there are, fixed at the creation of a store (R20), and which lane an account is
 * on.
 *
 * @param count 1 to 256
 */
public record Lanes(int count) {
  /** Most lanes. */
  public static final int MAX = 256;

  /** What a new store starts with. */
  public static final Lanes DEFAULT = new Lanes(8);

  public Lanes {
    if (count < 1 || count > MAX) {
      throw new IllegalArgumentException("lanes must be 1 to " + MAX + ": " + count);
    }
  }

  /** CRC-32C of the ASCII id mod the number of lanes; a control account is on the lane it names. */
  public int of(AccountId account) {
    if (account.isControl()) {
      return account.controlLane();
    }
    CRC32C crc = new CRC32C();
    crc.update(account.value().getBytes(StandardCharsets.US_ASCII));
    return (int) (crc.getValue() % count);
  }
}
