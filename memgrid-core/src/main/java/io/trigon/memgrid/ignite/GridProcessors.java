package io.trigon.memgrid.ignite;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.memgrid.LaneMark;
import io.trigon.memgrid.LaneMarks;
import java.util.Arrays;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.apache.ignite.binary.BinaryObjectException;
import org.apache.ignite.binary.BinaryReader;
import org.apache.ignite.binary.BinaryWriter;
import org.apache.ignite.binary.Binarylizable;
import org.jspecify.annotations.Nullable;

/**
 * What runs where an entry lives, atomically per entry. All are pure functions of entry and
 * payload, so running twice (after a change of topology) does no harm. None writes what is there
 * already: late news costs no replication.
 */
final class GridProcessors {
  private GridProcessors() {}

  private abstract static class Processor<K>
      implements EntryProcessor<K, byte[], @Nullable Void>, Binarylizable {
    byte[] payload;

    Processor(byte[] payload) {
      this.payload = payload;
    }

    @Override
    public void writeBinary(BinaryWriter writer) throws BinaryObjectException {
      writer.rawWriter().writeByteArray(payload);
    }

    @Override
    public void readBinary(BinaryReader reader) throws BinaryObjectException {
      payload = reader.rawReader().readByteArray();
    }

    static <K> void store(MutableEntry<K, byte[]> entry, byte @Nullable [] before, byte[] after) {
      if (!Arrays.equals(before, after)) {
        entry.setValue(after);
      }
    }
  }

  /** Merges news of an account; the payload is the news and both marks of its lane. */
  static final class Merge extends Processor<String> {
    Merge() {
      super(new byte[0]);
    }

    Merge(DirectoryEntry news, byte[] encodedMarks) {
      super(join(DirectoryCodec.encode(news), encodedMarks));
    }

    private static byte[] join(byte[] first, byte[] second) {
      byte[] joined = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, joined, first.length, second.length);
      return joined;
    }

    @Override
    public @Nullable Void process(MutableEntry<String, byte[]> entry, Object... arguments) {
      int split = DirectoryCodec.ENTRY_BYTES;
      DirectoryEntry news = DirectoryCodec.decodeEntry(payload);
      LaneMarks marks =
          DirectoryCodec.decodeMarks(Arrays.copyOfRange(payload, split, payload.length));
      byte[] before = entry.getValue();
      DirectoryEntry known = before == null ? null : DirectoryCodec.decodeEntry(before);
      store(entry, before, DirectoryCodec.encode(marks.merge(known, news)));
      return null;
    }
  }

  /** Raises a mark; the payload is the mark. */
  static final class Raise extends Processor<Integer> {
    Raise() {
      super(new byte[0]);
    }

    Raise(LaneMark mark) {
      super(DirectoryCodec.encode(mark));
    }

    @Override
    public @Nullable Void process(MutableEntry<Integer, byte[]> entry, Object... arguments) {
      LaneMark news = DirectoryCodec.decodeMark(payload);
      byte[] before = entry.getValue();
      LaneMark known = before == null ? LaneMark.NONE : DirectoryCodec.decodeMark(before);
      store(entry, before, DirectoryCodec.encode(known.newest(news)));
      return null;
    }
  }

  /** Removes an entry that is still as it was seen; the payload is the entry as seen. */
  static final class Forget extends Processor<String> {
    Forget() {
      super(new byte[0]);
    }

    Forget(DirectoryEntry asSeen) {
      super(DirectoryCodec.encode(asSeen));
    }

    @Override
    public @Nullable Void process(MutableEntry<String, byte[]> entry, Object... arguments) {
      byte[] known = entry.getValue();
      DirectoryEntry asSeen = DirectoryCodec.decodeEntry(payload);
      if (known != null && LaneMarks.isSameFact(DirectoryCodec.decodeEntry(known), asSeen)) {
        entry.remove();
      }
      return null;
    }
  }
}
