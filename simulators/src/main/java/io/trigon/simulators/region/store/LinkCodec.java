package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import java.nio.ByteBuffer;

/** What an entry does to the entry that it links to: kind, outcome, amount and change of held. */
final class LinkCodec {
  private static final int KIND = 0;
  private static final int OUTCOME = 1;
  private static final int AMOUNT = 2;
  private static final int HELD_DELTA = AMOUNT + Long.BYTES;

  private LinkCodec() {}

  static byte[] encode(Entry entry) {
    return ByteBuffer.allocate(HELD_DELTA + Long.BYTES)
        .put((byte) entry.kind().code())
        .put((byte) entry.outcome().code())
        .putLong(entry.amountMinor())
        .putLong(entry.heldDeltaMinor())
        .array();
  }

  /** How much the linking entry reversed, minor units; 0 if it is no posted reversal. */
  static long reversedMinor(byte[] link) {
    boolean reverses = isPosted(link) && Kind.ofCode(link[KIND]) == Kind.REVERSE;
    return reverses ? ByteBuffer.wrap(link).getLong(AMOUNT) : 0;
  }

  /**
   * How much of the linked hold it ended, minor units. Rows of stores from before there were holds
   * end before this field.
   */
  static long endedMinor(byte[] link) {
    boolean ends = link.length > HELD_DELTA && isPosted(link);
    return ends ? -Math.min(0, ByteBuffer.wrap(link).getLong(HELD_DELTA)) : 0;
  }

  private static boolean isPosted(byte[] link) {
    return EntryOutcome.ofCode(link[OUTCOME]) == EntryOutcome.POSTED;
  }
}
