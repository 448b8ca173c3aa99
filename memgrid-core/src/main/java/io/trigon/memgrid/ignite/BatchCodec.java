package io.trigon.memgrid.ignite;

import io.trigon.ledger.directory.InFlightRegister.Batch;
import io.trigon.ledger.directory.InFlightRegister.Carried;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.OnInDoubt;
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
  private static final int USUAL_COMMAND_BYTES = 80;

  private BatchCodec() {}

  static byte[] encode(UUID node, Batch batch) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(64 + batch.commands().size() * USUAL_COMMAND_BYTES);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(node.getMostSignificantBits());
      out.writeLong(node.getLeastSignificantBits());
      out.writeUTF(batch.batchId());
      out.writeByte(batch.core().code());
      out.writeShort(batch.lane());
      writeInstant(out, batch.sentAt());
      out.writeInt(batch.commands().size());
      for (Carried command : batch.commands()) {
        writeKey(out, command.key());
        out.writeByte(command.kind().code());
        writeInstant(out, command.deadline());
        out.writeByte(command.onInDoubt().code());
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
          readCommands(in));
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

  private static List<Carried> readCommands(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Carried> commands = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      commands.add(
          new Carried(
              readKey(in),
              Kind.ofCode(in.readByte()),
              readInstant(in),
              OnInDoubt.ofCode(in.readByte())));
    }
    return commands;
  }

  private static AccountKey readKey(DataInputStream in) throws IOException {
    AccountId account = new AccountId(in.readUTF());
    Source source = new Source(in.readUTF());
    return new AccountKey(
        account, new TransactionKey(source, in.readUTF(), Leg.ofCode(in.readByte())));
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
