package io.trigon.bridge.copybook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharacterCodingException;

/** Joins the text records behind one item: attributes first, then free text, pieces in order. */
final class TextReader {
  private final TextLayout layout;
  private String attributes = "";
  private String freeText = "";

  /**
   * Reads {@code count} text records from record {@code first} on.
   *
   * @throws MalformedRecordException if a record is no text record, out of order, or not of the
   *     CCSID
   */
  TextReader(Frame frame, TextLayout layout, int first, int count) {
    this.layout = layout;
    int end = first + count;
    int next = first;
    if (next < end && frame.record(next).text(layout.what).equals(TextLayout.ATTRIBUTES)) {
      int behind = runEnd(frame, next, end, TextLayout.ATTRIBUTES);
      attributes = join(frame, next, behind);
      next = behind;
    }
    if (next < end) {
      int behind = runEnd(frame, next, end, TextLayout.FREE_TEXT);
      freeText = join(frame, next, behind);
      next = behind;
    }
    if (next < end) {
      RecordReader in = frame.record(next);
      throw in.malformed(layout.what, "out of order");
    }
  }

  String attributes() {
    return attributes;
  }

  String freeText() {
    return freeText;
  }

  private int runEnd(Frame frame, int first, int end, String what) {
    int next = first;
    while (next < end && frame.record(next).text(layout.what).equals(what)) {
      next++;
    }
    return next;
  }

  private String join(Frame frame, int first, int end) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (int i = first; i < end; i++) {
      RecordReader in = frame.record(i);
      if (!in.text(layout.type).equals(TextLayout.TYPE)) {
        throw in.malformed(layout.type, "must be " + TextLayout.TYPE);
      }
      if (in.digits(layout.part) != i - first + 1) {
        throw in.malformed(layout.part, "must be " + (i - first + 1));
      }
      int used = in.count(layout.used);
      if (used == 0 || used > layout.data.length()) {
        throw in.malformed(layout.used, used + " of " + layout.data.length());
      }
      joined.writeBytes(in.copy(layout.data, used));
    }
    return decode(frame.in(), joined.toByteArray());
  }

  private String decode(RecordReader in, byte[] text) {
    try {
      return in.ebcdic().decode(text);
    } catch (CharacterCodingException e) {
      throw in.malformed(layout.data, "not of CCSID " + in.ebcdic().ccsid());
    }
  }
}
