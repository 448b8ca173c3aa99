package io.trigon.bridge.copybook;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;

/**
 * One CCSID: tables for the printable ASCII characters that ids, codes and eye catchers are made
 * of, and the charset itself for free text, which may be multi-byte. Immutable.
 */
final class Ebcdic {
  /** The blank of every EBCDIC CCSID. */
  static final byte BLANK = 0x40;

  private static final int FIRST = ' ';
  private static final int LAST = '~';

  private final int ccsid;
  private final Charset charset;
  private final boolean multiByte;
  private final byte[] byteOfChar = new byte[128];
  private final byte[] charOfByte = new byte[256];

  private Ebcdic(int ccsid, Charset charset) {
    this.ccsid = ccsid;
    this.charset = charset;
    this.multiByte = charset.newEncoder().maxBytesPerChar() > 1;
    for (char c = FIRST; c <= LAST; c++) {
      byte[] encoded = String.valueOf(c).getBytes(charset);
      if (encoded.length != 1 || charOfByte[encoded[0] & 0xff] != 0) {
        throw new IllegalArgumentException("CCSID %d cannot carry '%s'".formatted(ccsid, c));
      }
      byteOfChar[c] = encoded[0];
      charOfByte[encoded[0] & 0xff] = (byte) c;
    }
    if (byteOfChar[' '] != BLANK) {
      throw new IllegalArgumentException("CCSID " + ccsid + " is not EBCDIC");
    }
  }

  /**
   * The tables of a CCSID, e.g. 1047, 37, 500 or 935.
   *
   * @throws IllegalArgumentException if this Java does not know it, or if it is not EBCDIC with the
   *     invariant characters in their usual single bytes
   */
  static Ebcdic of(int ccsid) {
    List<String> names =
        List.of("IBM" + ccsid, "IBM%03d".formatted(ccsid), "x-IBM" + ccsid, "ibm-" + ccsid);
    for (String name : names) {
      if (Charset.isSupported(name)) {
        return new Ebcdic(ccsid, Charset.forName(name));
      }
    }
    throw new IllegalArgumentException(
        "CCSID "
            + ccsid
            + " is not known to this Java; a charset provider such as icu4j-charset"
            + " may bring it");
  }

  int ccsid() {
    return ccsid;
  }

  /** Whether a character may take more than one byte. */
  boolean isMultiByte() {
    return multiByte;
  }

  /** Writes text of printable ASCII characters; returns the index of the first other one, or -1. */
  int put(String text, byte[] bytes, int offset) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      byte encoded = c < 128 ? byteOfChar[c] : 0;
      if (encoded == 0) {
        return i;
      }
      bytes[offset + i] = encoded;
    }
    return -1;
  }

  /** The ASCII character of a byte, 0 if it has none. */
  byte asciiOf(byte encoded) {
    return charOfByte[encoded & 0xff];
  }

  /**
   * Encodes free text exactly.
   *
   * @throws CharacterCodingException if a character cannot be written, or would be read back as
   *     another: its digest would no longer fit
   */
  byte[] encode(String text) throws CharacterCodingException {
    ByteBuffer encoded =
        charset
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    if (!decode(bytes).equals(text)) {
      throw new CharacterCodingException();
    }
    return bytes;
  }

  /** Length of free text in bytes; 0 if it cannot be encoded, which {@link #encode} will say. */
  int encodedLength(String text) {
    try {
      return multiByte ? encode(text).length : text.length();
    } catch (CharacterCodingException e) {
      return 0;
    }
  }

  /**
   * Decodes free text.
   *
   * @throws CharacterCodingException if the bytes are not of this CCSID
   */
  String decode(byte[] bytes) throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }
}
