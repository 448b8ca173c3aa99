package io.trigon.ledger.command;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Hash;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.TransactionKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The digest by which "same key, other body" is judged (R3). It covers kind, account, amount,
 * currency, linked key, counter-account, hold expiry, final flag, overdraft limit, attributes and
 * free text; not channel, product, date or deadline. That of a move covers account, epoch and
 * target only (R15).
 */
public final class BodyDigest {
  private BodyDigest() {}

  /** The digest of a command's body. Layout: docs/messages/entry.md. */
  public static Digest of(Command command) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(command.kind().code());
      out.writeUTF(command.account().value());
      if (command.kind() == Kind.TRANSFER_OWNERSHIP) {
        writeMove(out, command.expectedEpoch(), command.target());
      } else {
        writeBody(out, command);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return Hash.of(bytes.toByteArray());
  }

  private static void writeMove(
      DataOutputStream out, @Nullable Epoch epoch, @Nullable CoreId target) throws IOException {
    out.writeInt(epoch == null ? 0 : epoch.term());
    out.writeInt(epoch == null ? 0 : epoch.counter());
    out.writeByte(target == null ? 0 : target.code());
  }

  private static void writeBody(DataOutputStream out, Command command) throws IOException {
    out.writeLong(command.amountMinor());
    out.writeUTF(command.currency().code());
    TransactionKey linked = command.linkedKey();
    out.writeUTF(linked == null ? "" : linked.source().value());
    out.writeUTF(linked == null ? "" : linked.transactionId());
    out.writeByte(linked == null ? 0 : linked.leg().code());
    AccountId counter = command.counterAccount();
    out.writeUTF(counter == null ? "" : counter.value());
    out.writeLong(command.holdExpirySeconds());
    out.writeByte(command.flags() & EntryFlags.FINAL_CAPTURE);
    out.writeLong(command.overdraftLimitMinor());
    out.writeUTF(command.attributes());
    out.writeUTF(command.freeText());
  }
}
