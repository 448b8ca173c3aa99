package io.trigon.bridge.copybook;

/** A record that carries a piece of account attributes or free text behind what it belongs to. */
final class TextLayout {
  /** First byte of every text record. */
  static final String TYPE = "T";

  /** Piece of the account attributes. */
  static final String ATTRIBUTES = "A";

  /** Piece of the free text. */
  static final String FREE_TEXT = "F";

  private static final int END = 1;

  final Layout layout;
  final Field type;
  final Field what;
  final Field part;
  final Field used;
  final Field data;

  /**
   * A text record.
   *
   * @param name COBOL name of the record
   * @param prefix of its data names, with hyphen
   * @param length of the record, as of those that it follows
   */
  TextLayout(String name, String prefix, int length) {
    this.layout = new Layout(name);
    this.type = layout.text(prefix + "TYPE", 1);
    this.what = layout.text(prefix + "WHAT", 1);
    this.part = layout.digits(prefix + "PART", 2);
    this.used = layout.half(prefix + "USED");
    this.data = layout.bytes(prefix + "DATA", length - layout.length() - END);
    layout.fillTo(length);
  }
}
