package io.trigon.bridge.copybook;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.UnknownCodeException;
import io.trigon.ledger.sync.Incarnation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields straight out of one message. Not thread-safe; one per message.
 *
 * <p>Every method throws {@link MalformedRecordException} with offset and data name if the bytes do
 * not fit the picture, or if the ledger does not take the value. Records are known to lie within
 * the message before a reader is put on them.
 */
final class RecordReader {
  private static final int YES = 0xe8;
  private static final int NO = 0xd5;
  private static final int ZERO_DIGIT = 0xf0;

  /** Valid codes only, so at most 26³ of them; parsing one costs more than all other fields. */
  private static final Map<String, Currency> CURRENCIES = new ConcurrentHashMap<>();

  private final Ebcdic ebcdic;
  private final byte[] bytes;
  private final byte[] ascii = new byte[64];
  private int base;

  RecordReader(Ebcdic ebcdic, byte[] message) {
    this.ebcdic = ebcdic;
    this.bytes = message;
  }

  /** Goes to the record at this offset of the message. */
  void at(int offset) {
    base = offset;
  }

  /** Offset of the current record. */
  int base() {
    return base;
  }

  boolean isBlank(Field field) {
    return bytes[base + field.offset()] == Ebcdic.BLANK;
  }

  String text(Field field) {
    int start = base + field.offset();
    int length = field.length();
    while (length > 0 && bytes[start + length - 1] == Ebcdic.BLANK) {
      length--;
    }
    for (int i = 0; i < length; i++) {
      byte character = ebcdic.asciiOf(bytes[start + i]);
      if (character == 0) {
        throw new MalformedRecordException(
            start + i, field.name(), "no id character: X'%02X'".formatted(bytes[start + i]));
      }
      ascii[i] = character;
    }
    return length == 0 ? "" : new String(ascii, 0, length, StandardCharsets.ISO_8859_1);
  }

  long number(Field field) {
    long value = BigEndian.read(bytes, base + field.offset(), field.length());
    long max = field.max();
    if (value > max || value < -max) {
      throw malformed(field, value + " has more than " + field.digits() + " digits");
    }
    return value;
  }

  int integer(Field field) {
    return (int) number(field);
  }

  /** A count, a lane or an ordinal: zero upwards. */
  int count(Field field) {
    int value = integer(field);
    if (value < 0) {
      throw malformed(field, "below zero: " + value);
    }
    return value;
  }

  long amount(Field field) {
    int start = base + field.offset();
    int bad = Packed.firstBad(bytes, start);
    if (bad >= 0) {
      throw new MalformedRecordException(
          start + bad, field.name(), "no packed decimal: X'%02X'".formatted(bytes[start + bad]));
    }
    return Packed.read(bytes, start);
  }

  int digits(Field field) {
    int value = 0;
    for (int i = 0; i < field.length(); i++) {
      int digit = (bytes[base + field.offset() + i] & 0xff) - ZERO_DIGIT;
      if (digit < 0 || digit > 9) {
        throw new MalformedRecordException(base + field.offset() + i, field.name(), "no digit");
      }
      value = value * 10 + digit;
    }
    return value;
  }

  boolean flag(Field field) {
    int value = bytes[base + field.offset()] & 0xff;
    if (value != YES && value != NO) {
      throw malformed(field, "neither Y nor N: X'%02X'".formatted(value));
    }
    return value == YES;
  }

  int bits(Field field) {
    return (int) BigEndian.read(bytes, base + field.offset(), 2) & 0xffff;
  }

  long raw(Field field) {
    return BigEndian.read(bytes, base + field.offset(), 8);
  }

  Digest digest(Field field) {
    int start = base + field.offset();
    return new Digest(BigEndian.read(bytes, start, 8), BigEndian.read(bytes, start + 8, 8));
  }

  byte[] copy(Field field, int length) {
    int start = base + field.offset();
    return Arrays.copyOfRange(bytes, start, start + length);
  }

  AccountId account(Field field) {
    return value(field, text(field), AccountId::new);
  }

  @Nullable AccountId optionalAccount(Field field) {
    return isBlank(field) ? null : account(field);
  }

  Currency currency(Field field) {
    String code = text(field);
    if (code.isEmpty()) {
      return Currency.NONE;
    }
    Currency known = CURRENCIES.get(code);
    if (known == null) {
      known = value(field, code, Currency::new);
      CURRENCIES.put(code, known);
    }
    return known;
  }

  AccountingDate date(Field field) {
    return code(field, integer(field), AccountingDate::new);
  }

  Epoch epoch(Field term, Field counter) {
    return new Epoch(count(term), count(counter));
  }

  CoreId core(Field field) {
    return code(field, CoreId::ofCode);
  }

  @Nullable CoreId optionalCore(Field field) {
    return digits(field) == 0 ? null : core(field);
  }

  Reason reason(Field field) {
    return code(field, integer(field), Reason::ofCode);
  }

  Incarnation incarnation(Field counter, Field random) {
    return new Incarnation(integer(counter), raw(random));
  }

  /** A stable code written as digits. */
  <T> T code(Field field, IntFunction<T> ofCode) {
    return code(field, digits(field), ofCode);
  }

  /** A stable code. */
  <T> T code(Field field, int code, IntFunction<T> ofCode) {
    try {
      return ofCode.apply(code);
    } catch (IllegalArgumentException | UnknownCodeException e) {
      throw malformed(field, e);
    }
  }

  /** A value that the ledger may refuse. */
  <T> T value(Field field, String text, Function<String, T> of) {
    try {
      return of.apply(text);
    } catch (IllegalArgumentException e) {
      throw malformed(field, e);
    }
  }

  /** What is wrong with a field of the current record. */
  MalformedRecordException malformed(Field field, String problem) {
    return new MalformedRecordException(base + field.offset(), field.name(), problem);
  }

  /** The ledger does not take a field of the current record. */
  MalformedRecordException malformed(Field field, RuntimeException cause) {
    MalformedRecordException refused = malformed(field, String.valueOf(cause.getMessage()));
    refused.initCause(cause);
    return refused;
  }

  /** The CCSID of the message. */
  Ebcdic ebcdic() {
    return ebcdic;
  }
}
