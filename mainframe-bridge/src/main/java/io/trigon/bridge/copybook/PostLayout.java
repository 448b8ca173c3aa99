package io.trigon.bridge.copybook;

/** {@code post.cpy}, request: a command record, then its extension if any, then its texts. */
final class PostLayout {
  static final HeaderLayout HEADER =
      new HeaderLayout("TRG-POST-HEADER", "PSH-", "TRPQ").closedAt(24);

  static final Layout COMMAND = new Layout("TRG-POST-COMMAND");
  static final Field TYPE = COMMAND.text("PSC-TYPE", 1);
  static final Field FOLLOWERS = COMMAND.digits("PSC-FOLLOWERS", 2);
  static final Field KIND = COMMAND.digits("PSC-KIND", 2);
  static final Field FLAGS = COMMAND.bytes("PSC-FLAGS", 2);
  static final Field ACCOUNT = COMMAND.text("PSC-ACCOUNT", 34);
  static final KeyFields KEY = COMMAND.key("PSC-");
  static final Field AMOUNT = COMMAND.amount("PSC-AMOUNT");
  static final Field CURRENCY = COMMAND.text("PSC-CURRENCY", 3);
  static final Field PRODUCT = COMMAND.text("PSC-PRODUCT", 8);
  static final Field CHANNEL = COMMAND.text("PSC-CHANNEL", 16);
  static final Field DATE = COMMAND.full("PSC-ACCOUNTING-DATE");
  static final Field DEADLINE = COMMAND.wide("PSC-DEADLINE-MILLIS");
  static final Field RULE_SET = COMMAND.bytes("PSC-RULE-SET-HASH", 8);
  static final Field RULE_ID = COMMAND.text("PSC-RULE-ID", 32);

  /** Length of command, extension and text records. */
  static final int RECORD_BYTES = 180;

  static final Layout EXTENSION = new Layout("TRG-POST-EXTENSION");
  static final Field X_TYPE = EXTENSION.text("PSX-TYPE", 1);
  static final KeyFields X_LINKED = EXTENSION.key("PSX-LINKED-");
  static final Field X_COUNTER_ACCOUNT = EXTENSION.text("PSX-COUNTER-ACCOUNT", 34);
  static final Field X_OVERDRAFT = EXTENSION.amount("PSX-OVERDRAFT-LIMIT");
  static final Field X_HOLD_EXPIRY = EXTENSION.wide("PSX-HOLD-EXPIRY-SECONDS");
  static final Field X_TARGET = EXTENSION.digits("PSX-TARGET", 1);
  static final Field X_HAS_EPOCH = EXTENSION.flag("PSX-HAS-EPOCH");
  static final Field X_TERM = EXTENSION.full("PSX-EXPECTED-TERM");
  static final Field X_COUNTER = EXTENSION.full("PSX-EXPECTED-COUNTER");

  static final TextLayout TEXT = new TextLayout("TRG-POST-TEXT", "PST-", RECORD_BYTES);

  static {
    COMMAND.fillTo(RECORD_BYTES);
    EXTENSION.fillTo(RECORD_BYTES);
  }

  private PostLayout() {}
}
