package io.trigon.bridge.copybook;

/**
 * The header that every message begins with: eye catcher, layout version, lengths, counts, lane.
 * Messages append fields of their own to {@link #layout}.
 */
final class HeaderLayout {
  /** The layout version this codec writes and reads. */
  static final int VERSION = 1;

  final Layout layout;
  final String eyeCatcher;
  final Field eye;
  final Field version;
  final Field recordLength;
  final Field totalLength;
  final Field records;
  final Field items;
  final Field lane;

  /**
   * A header.
   *
   * @param name COBOL name of the record
   * @param prefix of its data names, with hyphen
   * @param eyeCatcher four characters that tell the message
   */
  HeaderLayout(String name, String prefix, String eyeCatcher) {
    this.layout = new Layout(name);
    this.eyeCatcher = eyeCatcher;
    this.eye = layout.text(prefix + "EYE", 4);
    this.version = layout.half(prefix + "VERSION");
    this.recordLength = layout.half(prefix + "RECORD-LENGTH");
    this.totalLength = layout.full(prefix + "TOTAL-LENGTH");
    this.records = layout.full(prefix + "RECORDS");
    this.items = layout.full(prefix + "ITEMS");
    this.lane = layout.half(prefix + "LANE");
  }

  /** The same, closed at this length: nothing but the common fields. */
  HeaderLayout closedAt(int length) {
    layout.fillTo(length);
    return this;
  }

  int length() {
    return layout.length();
  }
}
