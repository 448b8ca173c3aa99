package io.trigon.ledger.entry;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one canonical form of an entry: 368 bytes, big-endian binary, ASCII text padded with blanks.
 * Chain and lane hashes are taken over it, so it depends neither on EBCDIC nor on SQL (R5). Layout:
 * docs/messages/entry.md; golden vectors in the tests.
 */
public final class CanonicalRecord {
  /** Length of every record of format 1, in bytes. */
  public static final int BYTES = 368;

  private static final int KEY_BYTES = Source.MAX_LENGTH + TransactionKey.MAX_ID_LENGTH + 1;

  private CanonicalRecord() {}

  /** The record, a new array of {@link #BYTES} bytes. */
  public static byte[] of(Entry entry) {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.put((byte) entry.format());
    putText(out, entry.account().value(), AccountId.MAX_LENGTH);
    out.putLong(entry.version());
    out.put((byte) entry.kind().code());
    out.put((byte) entry.outcome().code());
    out.putShort((short) entry.reason().code());
    putKey(out, entry.key());
    putKey(out, entry.linkedKey());
    out.putLong(entry.amountMinor());
    out.putLong(entry.ledgerDeltaMinor());
    out.putLong(entry.heldDeltaMinor());
    out.putLong(entry.ledgerAfterMinor());
    out.putLong(entry.heldAfterMinor());
    out.putLong(entry.overdraftLimitMinor());
    out.put((byte) entry.statusAfter().code());
    putText(out, entry.currency().code(), 3);
    putText(out, entry.product(), 8);
    putText(out, entry.channel(), 16);
    out.put((byte) entry.ownerAfter().code());
    out.putInt(entry.epochAfter().term());
    out.putInt(entry.epochAfter().counter());
    out.putInt(entry.accountingDate().yyyymmdd());
    out.putLong(entry.holdExpirySeconds());
    out.putShort((short) entry.flags());
    AccountId counter = entry.counterAccount();
    putText(out, counter == null ? "" : counter.value(), AccountId.MAX_LENGTH);
    out.putLong(entry.rule().ruleSetHash());
    putText(out, entry.rule().ruleId(), RuleRef.MAX_ID_LENGTH);
    putDigest(out, entry.bodyDigest());
    putDigest(out, entry.attributesDigest());
    putDigest(out, entry.textDigest());
    return out.array();
  }

  /**
   * Reads a record back.
   *
   * @throws IllegalArgumentException if the length or a field is not of format 1
   * @throws io.trigon.ledger.model.UnknownCodeException if a code is not known
   */
  public static Entry parse(byte[] record) {
    if (record.length != BYTES) {
      throw new IllegalArgumentException("a record has " + BYTES + " bytes, not " + record.length);
    }
    ByteBuffer in = ByteBuffer.wrap(record);
    return new Entry(
        format(in.get()),
        new AccountId(text(in, AccountId.MAX_LENGTH)),
        in.getLong(),
        Kind.ofCode(in.get()),
        EntryOutcome.ofCode(in.get()),
        Reason.ofCode(in.getShort()),
        required(key(in)),
        key(in),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        in.getLong(),
        AccountStatus.ofCode(in.get()),
        new Currency(text(in, 3)),
        text(in, 8),
        text(in, 16),
        CoreId.ofCode(in.get()),
        new Epoch(in.getInt(), in.getInt()),
        new AccountingDate(in.getInt()),
        in.getLong(),
        in.getShort() & 0xffff,
        optionalAccount(text(in, AccountId.MAX_LENGTH)),
        new RuleRef(in.getLong(), text(in, RuleRef.MAX_ID_LENGTH)),
        new Digest(in.getLong(), in.getLong()),
        new Digest(in.getLong(), in.getLong()),
        new Digest(in.getLong(), in.getLong()));
  }

  private static int format(byte format) {
    if (format != Entry.FORMAT) {
      throw new UnknownFormatException(format & 0xff);
    }
    return format;
  }

  private static void putKey(ByteBuffer out, @Nullable TransactionKey key) {
    putText(out, key == null ? "" : key.source().value(), Source.MAX_LENGTH);
    putText(out, key == null ? "" : key.transactionId(), TransactionKey.MAX_ID_LENGTH);
    out.put((byte) (key == null ? 0 : key.leg().code()));
  }

  private static @Nullable TransactionKey key(ByteBuffer in) {
    if (in.get(in.position()) == ' ') {
      in.position(in.position() + KEY_BYTES);
      return null;
    }
    return new TransactionKey(
        new Source(text(in, Source.MAX_LENGTH)),
        text(in, TransactionKey.MAX_ID_LENGTH),
        Leg.ofCode(in.get()));
  }

  private static TransactionKey required(@Nullable TransactionKey key) {
    if (key == null) {
      throw new IllegalArgumentException("an entry without a key");
    }
    return key;
  }

  private static @Nullable AccountId optionalAccount(String text) {
    return text.isEmpty() ? null : new AccountId(text);
  }

  private static void putText(ByteBuffer out, String text, int length) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    if (ascii.length > length) {
      throw new IllegalArgumentException("longer than " + length + " characters: '" + text + "'");
    }
    out.put(ascii);
    for (int i = ascii.length; i < length; i++) {
      out.put((byte) ' ');
    }
  }

  private static String text(ByteBuffer in, int length) {
    byte[] ascii = new byte[length];
    in.get(ascii);
    int end = length;
    while (end > 0 && ascii[end - 1] == ' ') {
      end--;
    }
    return new String(ascii, 0, end, StandardCharsets.US_ASCII);
  }

  private static void putDigest(ByteBuffer out, Digest digest) {
    out.putLong(digest.high());
    out.putLong(digest.low());
  }
}
