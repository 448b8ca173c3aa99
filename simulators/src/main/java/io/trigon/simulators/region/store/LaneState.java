package io.trigon.simulators.region.store;

import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.sync.LaneStatus;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A lane's row with the counters of the lane, written together in every unit of work. Immutable.
 *
 * @param row the lane's row
 * @param ownedByMainframe open accounts of the lane that the mainframe owns
 * @param ownedByOpen open accounts of the lane that the open core owns
 * @param entries entries of the lane
 * @param parkedMessages parked messages of the peer
 * @param stoppedAccounts accounts that stopped
 */
record LaneState(
    LaneRow row,
    long ownedByMainframe,
    long ownedByOpen,
    long entries,
    int parkedMessages,
    int stoppedAccounts) {
  private static final byte FORMAT = 1;
  private static final int BYTES =
      1 + 12 + 8 + 16 + 12 + 8 + 16 + 8 + 4 + 4 + 3 * Long.BYTES + 2 * Integer.BYTES;

  static LaneState create(LaneRow row) {
    return new LaneState(row, 0, 0, 0, 0, 0);
  }

  LaneState with(LaneRow row) {
    return new LaneState(
        row, ownedByMainframe, ownedByOpen, entries, parkedMessages, stoppedAccounts);
  }

  LaneState plusEntries(int more) {
    return new LaneState(
        row, ownedByMainframe, ownedByOpen, entries + more, parkedMessages, stoppedAccounts);
  }

  LaneState withParked(int parked) {
    return new LaneState(row, ownedByMainframe, ownedByOpen, entries, parked, stoppedAccounts);
  }

  LaneState plusStopped(int more) {
    return new LaneState(
        row, ownedByMainframe, ownedByOpen, entries, parkedMessages, stoppedAccounts + more);
  }

  /** An account that counted for {@code before} counts for {@code after} now. */
  LaneState moved(@Nullable CoreId before, @Nullable CoreId after) {
    return new LaneState(
        row,
        ownedByMainframe + counts(after, CoreId.MAINFRAME) - counts(before, CoreId.MAINFRAME),
        ownedByOpen + counts(after, CoreId.OPEN) - counts(before, CoreId.OPEN),
        entries,
        parkedMessages,
        stoppedAccounts);
  }

  private static int counts(@Nullable CoreId owner, CoreId core) {
    return owner == core ? 1 : 0;
  }

  LaneStatus status() {
    return new LaneStatus(
        row.lane(),
        row.producedPosition(),
        row.producedHash(),
        row.appliedPosition(),
        row.appliedHash(),
        parkedMessages,
        stoppedAccounts);
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(BYTES).put(FORMAT);
    EntryCodec.putIncarnation(out, row.incarnation());
    putPoint(out, row.producedPosition(), row.producedHash());
    EntryCodec.putIncarnation(out, row.peerIncarnation());
    putPoint(out, row.appliedPosition(), row.appliedHash());
    out.putLong(row.confirmedPosition());
    out.putInt(row.openDate().yyyymmdd()).putInt(row.activeFormat());
    out.putLong(ownedByMainframe).putLong(ownedByOpen).putLong(entries);
    return out.putInt(parkedMessages).putInt(stoppedAccounts).array();
  }

  static LaneState decode(int lane, byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    if (in.get() != FORMAT) {
      throw new IllegalStateException("the row of lane " + lane + " has an unknown format");
    }
    LaneRow row =
        new LaneRow(
            lane,
            EntryCodec.incarnation(in),
            in.getLong(),
            new Digest(in.getLong(), in.getLong()),
            EntryCodec.incarnation(in),
            in.getLong(),
            new Digest(in.getLong(), in.getLong()),
            in.getLong(),
            new AccountingDate(in.getInt()),
            in.getInt());
    return new LaneState(row, in.getLong(), in.getLong(), in.getLong(), in.getInt(), in.getInt());
  }

  private static void putPoint(ByteBuffer out, long position, Digest hash) {
    out.putLong(position).putLong(hash.high()).putLong(hash.low());
  }
}
