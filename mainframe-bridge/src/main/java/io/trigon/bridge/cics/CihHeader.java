package io.trigon.bridge.cics;

import com.ibm.mq.constants.CMQC;
import com.ibm.mq.headers.MQCIH;
import io.trigon.bridge.copybook.MalformedRecordException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;

/**
 * The 180 bytes of an MQCIH. IBM's class takes 6 to 10 µs to write one, so it writes one template
 * and the fields of a message are patched into a copy.
 *
 * <p>Its characters are capital letters, digits, blanks and asterisks, the same bytes in every
 * EBCDIC CCSID.
 */
final class CihHeader {
  static final int BYTES = CMQC.MQCIH_LENGTH_2;
  static final int VERSION_1_BYTES = CMQC.MQCIH_LENGTH_1;

  static final int VERSION_AT = 4;
  static final int LENGTH_AT = 8;
  static final int FORMAT_AT = 20;
  static final int RETURN_CODE_AT = 32;
  static final int COMP_CODE_AT = 36;
  static final int REASON_AT = 40;
  static final int FUNCTION_AT = 84;
  static final int ABEND_CODE_AT = 88;

  /** What a header and its text are written in. */
  static final Charset CHARSET = Charset.forName("IBM1047");

  static final int CCSID = 1047;

  /** MQCUOW_ONLY: the message is a unit of work of its own. */
  private static final int ONE_UNIT_OF_WORK = 0x111;

  /** MQCGWI_DEFAULT: the wait interval that the bridge was started with. */
  private static final int DEFAULT_WAIT = -2;

  private static final byte[] STRUC_ID = CMQC.MQCIH_STRUC_ID.getBytes(CHARSET);
  private static final byte[] TEMPLATE = template();

  private CihHeader() {}

  /** A new message of header and so many bytes of data, blank but for the template. */
  static byte[] message(int dataBytes) {
    byte[] message = new byte[BYTES + dataBytes];
    System.arraycopy(TEMPLATE, 0, message, 0, BYTES);
    return message;
  }

  /** Writes text padded with blanks. */
  static void putText(byte[] message, int offset, int length, String text) {
    byte[] encoded = text.getBytes(CHARSET);
    if (encoded.length > length) {
      throw new IllegalArgumentException("longer than " + length + " bytes: '" + text + "'");
    }
    System.arraycopy(encoded, 0, message, offset, encoded.length);
    for (int i = encoded.length; i < length; i++) {
      message[offset + i] = 0x40;
    }
  }

  static void putInt(byte[] message, int offset, int value) {
    ByteBuffer.wrap(message).putInt(offset, value);
  }

  static int intAt(byte[] message, int offset) {
    return ByteBuffer.wrap(message).getInt(offset);
  }

  /** Text without the blanks and nulls around it: a real bridge mixes both. */
  static String textAt(byte[] message, int offset, int length) {
    return new String(message, offset, length, CHARSET).replace('\0', ' ').strip();
  }

  /**
   * Checks a header and says where the data behind it begins.
   *
   * @throws MalformedRecordException if it is no complete MQCIH of version 1 or 2
   */
  static int lengthOf(byte[] message) {
    if (message.length < VERSION_1_BYTES) {
      throw malformed(message.length, "MQCIH", "message ends after " + message.length + " bytes");
    }
    for (int i = 0; i < STRUC_ID.length; i++) {
      if (message[i] != STRUC_ID[i]) {
        throw malformed(i, "MQCIH-STRUCID", "must be 'CIH '");
      }
    }
    int version = intAt(message, VERSION_AT);
    if (version != CMQC.MQCIH_VERSION_1 && version != CMQC.MQCIH_VERSION_2) {
      throw malformed(VERSION_AT, "MQCIH-VERSION", "unknown: " + version);
    }
    int length = version == CMQC.MQCIH_VERSION_1 ? VERSION_1_BYTES : BYTES;
    if (intAt(message, LENGTH_AT) != length || message.length < length) {
      throw malformed(LENGTH_AT, "MQCIH-STRUCLENGTH", "must be " + length);
    }
    return length;
  }

  static MalformedRecordException malformed(int offset, String field, String problem) {
    return new MalformedRecordException(offset, field, problem);
  }

  private static byte[] template() {
    MQCIH header = new MQCIH();
    try {
      header.setVersion(CMQC.MQCIH_VERSION_2);
      header.setFlags(CMQC.MQCIH_PASS_EXPIRATION | CMQC.MQCIH_REPLY_WITHOUT_NULLS);
      header.setUOWControl(ONE_UNIT_OF_WORK);
      header.setGetWaitInterval(DEFAULT_WAIT);
      header.setLinkType(CMQC.MQCLT_PROGRAM);
      header.setOutputDataLength(BridgeMessage.MAX_DATA_BYTES);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES);
      header.write(new DataOutputStream(bytes), CMQC.MQENC_S390, CCSID);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
