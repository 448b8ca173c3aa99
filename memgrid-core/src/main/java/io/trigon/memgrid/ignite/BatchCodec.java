package io.trigon.memgrid.ignite;

import io.trigon.ledger.directory.InFlightRegister.Batch;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A batch in flight as bytes: the node that sent it leads, so that a scan need not read on. */
final class BatchCodec {
  private static final int NODE_BYTES = 16;
  // An account, a source and an id at full length are 83 characters.
  private static final int USUAL_KEY_BYTES = 64;

  private BatchCodec() {}

  static byte[] encode(UUID node, Batch batch) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(64 + batch.keys().size() * USUAL_KEY_BYTES);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(node.getMostSignificantBits());
      out.writeLong(node.getLeastSignificantBits());
      out.writeUTF(batch.batchId());
      out.writeByte(batch.core().code());
      out.writeShort(batch.lane());
      writeInstant(out, batch.sentAt());
      writeInstant(out, batch.deadline());
      out.writeInt(batch.keys().size());
      for (AccountKey key : batch.keys()) {
        writeKey(out, key);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("batch " + batch.batchId(), e);
    }
    return bytes.toByteArray();
  }

  static UUID node(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored, 0, NODE_BYTES);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  static Batch decode(byte[] stored) {
    try (DataInputStream in =
        new DataInputStream(
            new ByteArrayInputStream(stored, NODE_BYTES, stored.length - NODE_BYTES))) {
      return new Batch(
          in.readUTF(),
          CoreId.ofCode(in.readByte()),
          in.readShort(),
          readInstant(in),
          readInstant(in),
          readKeys(in));
    } catch (IOException e) {
      throw new UncheckedIOException("a batch of node " + node(stored), e);
    }
  }

  private static void writeKey(DataOutputStream out, AccountKey key) throws IOException {
    out.writeUTF(key.account().value());
    out.writeUTF(key.key().source().value());
    out.writeUTF(key.key().transactionId());
    out.writeByte(key.key().leg().code());
  }

  private static List<AccountKey> readKeys(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<AccountKey> keys = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      AccountId account = new AccountId(in.readUTF());
      Source source = new Source(in.readUTF());
      keys.add(
          new AccountKey(
              account, new TransactionKey(source, in.readUTF(), Leg.ofCode(in.readByte()))));
    }
    return keys;
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
