package io.trigon.bridge.copybook;

/** {@code entry.cpy}: every field of an entry, and what is synchronised beside it. */
final class EntryLayout {
  static final Layout ENTRY = new Layout("TRG-ENTRY");
  static final Field TYPE = ENTRY.text("ENT-TYPE", 1);
  static final Field FOLLOWERS = ENTRY.digits("ENT-FOLLOWERS", 2);
  static final Field FORMAT = ENTRY.half("ENT-FORMAT");
  static final Field ACCOUNT = ENTRY.text("ENT-ACCOUNT", 34);
  static final Field VERSION = ENTRY.wide("ENT-ACCOUNT-VERSION");
  static final Field KIND = ENTRY.digits("ENT-KIND", 2);
  static final Field OUTCOME = ENTRY.digits("ENT-OUTCOME", 1);
  static final Field REASON = ENTRY.half("ENT-REASON");
  static final KeyFields KEY = ENTRY.key("ENT-");
  static final KeyFields LINKED = ENTRY.key("ENT-LINKED-");
  static final Field AMOUNT = ENTRY.amount("ENT-AMOUNT");
  static final Field LEDGER_DELTA = ENTRY.amount("ENT-LEDGER-DELTA");
  static final Field HELD_DELTA = ENTRY.amount("ENT-HELD-DELTA");
  static final Field LEDGER_AFTER = ENTRY.amount("ENT-LEDGER-AFTER");
  static final Field HELD_AFTER = ENTRY.amount("ENT-HELD-AFTER");
  static final Field OVERDRAFT = ENTRY.amount("ENT-OVERDRAFT-LIMIT");
  static final Field STATUS = ENTRY.digits("ENT-STATUS", 1);
  static final Field CURRENCY = ENTRY.text("ENT-CURRENCY", 3);
  static final Field PRODUCT = ENTRY.text("ENT-PRODUCT", 8);
  static final Field CHANNEL = ENTRY.text("ENT-CHANNEL", 16);
  static final Field OWNER = ENTRY.digits("ENT-OWNER", 1);
  static final Field TERM = ENTRY.full("ENT-EPOCH-TERM");
  static final Field COUNTER = ENTRY.full("ENT-EPOCH-COUNTER");
  static final Field DATE = ENTRY.full("ENT-ACCOUNTING-DATE");
  static final Field HOLD_EXPIRY = ENTRY.wide("ENT-HOLD-EXPIRY-SECONDS");
  static final Field FLAGS = ENTRY.bytes("ENT-FLAGS", 2);
  static final Field COUNTER_ACCOUNT = ENTRY.text("ENT-COUNTER-ACCOUNT", 34);
  static final Field RULE_SET = ENTRY.bytes("ENT-RULE-SET-HASH", 8);
  static final Field RULE_ID = ENTRY.text("ENT-RULE-ID", 32);
  static final Field BODY_DIGEST = ENTRY.bytes("ENT-BODY-DIGEST", 16);
  static final Field ATTRIBUTES_DIGEST = ENTRY.bytes("ENT-ATTRIBUTES-DIGEST", 16);
  static final Field TEXT_DIGEST = ENTRY.bytes("ENT-TEXT-DIGEST", 16);
  static final Field CHAIN = ENTRY.bytes("ENT-CHAIN", 16);
  static final Field DECIDED_AT = ENTRY.wide("ENT-DECIDED-AT-MILLIS");
  static final OriginFields ORIGIN = new OriginFields(ENTRY, "ENT-");

  /** Length of entry and text records. */
  static final int RECORD_BYTES = 440;

  static final TextLayout TEXT = new TextLayout("TRG-ENTRY-TEXT", "ENX-", RECORD_BYTES);

  static {
    ENTRY.fillTo(RECORD_BYTES);
  }

  private EntryLayout() {}
}
