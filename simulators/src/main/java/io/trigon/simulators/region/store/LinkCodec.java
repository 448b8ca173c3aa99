package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import java.nio.ByteBuffer;

/** What an entry does to the entry that it links to: kind, outcome and amount. */
final class LinkCodec {
  private LinkCodec() {}

  static byte[] encode(Entry entry) {
    return ByteBuffer.allocate(2 + Long.BYTES)
        .put((byte) entry.kind().code())
        .put((byte) entry.outcome().code())
        .putLong(entry.amountMinor())
        .array();
  }

  /** How much the linking entry reversed, minor units; 0 if it is no posted reversal. */
  static long reversedMinor(byte[] link) {
    ByteBuffer in = ByteBuffer.wrap(link);
    boolean reverses =
        Kind.ofCode(in.get()) == Kind.REVERSE
            && EntryOutcome.ofCode(in.get()) == EntryOutcome.POSTED;
    return reverses ? in.getLong() : 0;
  }
}
