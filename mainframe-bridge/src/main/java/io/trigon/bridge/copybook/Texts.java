package io.trigon.bridge.copybook;

import java.nio.charset.CharacterCodingException;

/**
 * Account attributes and free text in the bytes of the wire. The bytes are cut into text records
 * without regard to characters: whoever joins the pieces has the text.
 *
 * @param attributes may be empty
 * @param freeText may be empty
 */
record Texts(byte[] attributes, byte[] freeText) {
  private static final byte[] NO_BYTES = new byte[0];
  private static final Texts NONE = new Texts(NO_BYTES, NO_BYTES);

  /**
   * Encodes both.
   *
   * @param layout of the records that will carry them
   * @param offset where they will stand, for the error
   * @throws MalformedRecordException if a character cannot be written in the CCSID
   */
  static Texts of(Ebcdic ebcdic, TextLayout layout, int offset, String attributes, String text) {
    return attributes.isEmpty() && text.isEmpty()
        ? NONE
        : new Texts(
            encode(ebcdic, layout, offset, "account attributes", attributes),
            encode(ebcdic, layout, offset, "free text", text));
  }

  /** Number of text records. */
  int records(TextLayout layout) {
    return pieces(attributes, layout) + pieces(freeText, layout);
  }

  /** Writes the records from {@code offset} on; returns the offset behind them. */
  int write(RecordWriter out, TextLayout layout, int offset) {
    int next = write(out, layout, offset, TextLayout.ATTRIBUTES, attributes);
    return write(out, layout, next, TextLayout.FREE_TEXT, freeText);
  }

  private static int write(
      RecordWriter out, TextLayout layout, int offset, String what, byte[] text) {
    int next = offset;
    int capacity = layout.data.length();
    for (int from = 0; from < text.length; from += capacity) {
      int used = Math.min(capacity, text.length - from);
      out.begin(layout.layout, next);
      out.text(layout.type, TextLayout.TYPE);
      out.text(layout.what, what);
      out.digits(layout.part, from / capacity + 1);
      out.number(layout.used, used);
      out.copy(layout.data, text, from, used);
      next += layout.layout.length();
    }
    return next;
  }

  private static int pieces(byte[] text, TextLayout layout) {
    int capacity = layout.data.length();
    return (text.length + capacity - 1) / capacity;
  }

  private static byte[] encode(
      Ebcdic ebcdic, TextLayout layout, int offset, String what, String text) {
    if (text.isEmpty()) {
      return NO_BYTES;
    }
    try {
      return ebcdic.encode(text);
    } catch (CharacterCodingException e) {
      throw new MalformedRecordException(
          offset + layout.data.offset(),
          layout.data.name(),
          what + " cannot be written in CCSID " + ebcdic.ccsid());
    }
  }
}
