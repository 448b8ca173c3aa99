package io.trigon.bridge.copybook;

import static io.trigon.bridge.copybook.EntryLayout.ACCOUNT;
import static io.trigon.bridge.copybook.EntryLayout.AMOUNT;
import static io.trigon.bridge.copybook.EntryLayout.ATTRIBUTES_DIGEST;
import static io.trigon.bridge.copybook.EntryLayout.BODY_DIGEST;
import static io.trigon.bridge.copybook.EntryLayout.CHAIN;
import static io.trigon.bridge.copybook.EntryLayout.CHANNEL;
import static io.trigon.bridge.copybook.EntryLayout.COUNTER;
import static io.trigon.bridge.copybook.EntryLayout.COUNTER_ACCOUNT;
import static io.trigon.bridge.copybook.EntryLayout.CURRENCY;
import static io.trigon.bridge.copybook.EntryLayout.DATE;
import static io.trigon.bridge.copybook.EntryLayout.DECIDED_AT;
import static io.trigon.bridge.copybook.EntryLayout.ENTRY;
import static io.trigon.bridge.copybook.EntryLayout.FLAGS;
import static io.trigon.bridge.copybook.EntryLayout.FOLLOWERS;
import static io.trigon.bridge.copybook.EntryLayout.FORMAT;
import static io.trigon.bridge.copybook.EntryLayout.HELD_AFTER;
import static io.trigon.bridge.copybook.EntryLayout.HELD_DELTA;
import static io.trigon.bridge.copybook.EntryLayout.HOLD_EXPIRY;
import static io.trigon.bridge.copybook.EntryLayout.KEY;
import static io.trigon.bridge.copybook.EntryLayout.KIND;
import static io.trigon.bridge.copybook.EntryLayout.LEDGER_AFTER;
import static io.trigon.bridge.copybook.EntryLayout.LEDGER_DELTA;
import static io.trigon.bridge.copybook.EntryLayout.LINKED;
import static io.trigon.bridge.copybook.EntryLayout.ORIGIN;
import static io.trigon.bridge.copybook.EntryLayout.OUTCOME;
import static io.trigon.bridge.copybook.EntryLayout.OVERDRAFT;
import static io.trigon.bridge.copybook.EntryLayout.OWNER;
import static io.trigon.bridge.copybook.EntryLayout.PRODUCT;
import static io.trigon.bridge.copybook.EntryLayout.REASON;
import static io.trigon.bridge.copybook.EntryLayout.RECORD_BYTES;
import static io.trigon.bridge.copybook.EntryLayout.RULE_ID;
import static io.trigon.bridge.copybook.EntryLayout.RULE_SET;
import static io.trigon.bridge.copybook.EntryLayout.STATUS;
import static io.trigon.bridge.copybook.EntryLayout.TERM;
import static io.trigon.bridge.copybook.EntryLayout.TEXT;
import static io.trigon.bridge.copybook.EntryLayout.TEXT_DIGEST;
import static io.trigon.bridge.copybook.EntryLayout.TYPE;
import static io.trigon.bridge.copybook.EntryLayout.VERSION;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.RuleRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries behind any header: each an entry record and its text records. Layout:
 * docs/messages/sync.md.
 */
final class EntryCodec {
  private static final String ENTRY_TYPE = "E";

  private final Ebcdic ebcdic;

  EntryCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
  }

  /** Starts a message that holds these entries; the writer stays on its header. */
  RecordWriter begin(HeaderLayout header, List<StoredEntry> entries, Texts[] texts, int limit) {
    int records = texts.length;
    for (Texts each : texts) {
      records += each.records(TEXT);
    }
    return Frame.begin(ebcdic, header, RECORD_BYTES, records, entries.size(), limit);
  }

  /** The texts of the entries in the bytes of the wire. */
  Texts[] texts(HeaderLayout header, List<StoredEntry> entries) {
    Texts[] texts = new Texts[entries.size()];
    int records = 0;
    for (int i = 0; i < texts.length; i++) {
      StoredEntry entry = entries.get(i);
      records++;
      int offset = header.length() + records * RECORD_BYTES;
      texts[i] = Texts.of(ebcdic, TEXT, offset, entry.attributes(), entry.freeText());
      records += texts[i].records(TEXT);
    }
    return texts;
  }

  /** Writes the records behind the header. */
  byte[] finish(RecordWriter out, int offset, List<StoredEntry> entries, Texts[] texts) {
    int next = offset;
    for (int i = 0; i < texts.length; i++) {
      out.begin(ENTRY, next);
      out.text(TYPE, ENTRY_TYPE);
      out.digits(FOLLOWERS, texts[i].records(TEXT));
      writeHashed(out, entries.get(i).entry());
      writeBeside(out, entries.get(i));
      next = texts[i].write(out, TEXT, next + RECORD_BYTES);
    }
    return out.message();
  }

  /** Reads all records of a message. */
  List<StoredEntry> read(Frame frame) {
    List<StoredEntry> entries = new ArrayList<>(Math.min(frame.items(), frame.records()));
    int next = 0;
    while (next < frame.records()) {
      int followers = followers(frame, next);
      TextReader texts = new TextReader(frame, TEXT, next + 1, followers);
      entries.add(stored(frame.record(next), texts));
      next += 1 + followers;
    }
    frame.requireItems(entries.size());
    return entries;
  }

  private static void writeHashed(RecordWriter out, Entry entry) {
    out.number(FORMAT, entry.format());
    out.text(ACCOUNT, entry.account().value());
    out.number(VERSION, entry.version());
    out.digits(KIND, entry.kind().code());
    out.digits(OUTCOME, entry.outcome().code());
    out.number(REASON, entry.reason().code());
    KEY.write(out, entry.key());
    LINKED.writeOptional(out, entry.linkedKey());
    writeAmounts(out, entry);
    out.digits(STATUS, entry.statusAfter().code());
    out.text(CURRENCY, entry.currency().code());
    out.text(PRODUCT, entry.product());
    out.text(CHANNEL, entry.channel());
    out.digits(OWNER, entry.ownerAfter().code());
    out.epoch(TERM, COUNTER, entry.epochAfter());
    out.number(DATE, entry.accountingDate().yyyymmdd());
    out.number(HOLD_EXPIRY, entry.holdExpirySeconds());
    out.bits(FLAGS, entry.flags());
    AccountId counterAccount = entry.counterAccount();
    out.text(COUNTER_ACCOUNT, counterAccount == null ? "" : counterAccount.value());
    out.raw(RULE_SET, entry.rule().ruleSetHash());
    out.text(RULE_ID, entry.rule().ruleId());
    out.digest(BODY_DIGEST, entry.bodyDigest());
    out.digest(ATTRIBUTES_DIGEST, entry.attributesDigest());
    out.digest(TEXT_DIGEST, entry.textDigest());
  }

  private static void writeAmounts(RecordWriter out, Entry entry) {
    out.amount(AMOUNT, entry.amountMinor());
    out.amount(LEDGER_DELTA, entry.ledgerDeltaMinor());
    out.amount(HELD_DELTA, entry.heldDeltaMinor());
    out.amount(LEDGER_AFTER, entry.ledgerAfterMinor());
    out.amount(HELD_AFTER, entry.heldAfterMinor());
    out.amount(OVERDRAFT, entry.overdraftLimitMinor());
  }

  private static void writeBeside(RecordWriter out, StoredEntry stored) {
    out.digest(CHAIN, stored.chain());
    out.number(DECIDED_AT, stored.decidedAtMillis());
    ORIGIN.write(out, stored.origin());
  }

  private static int followers(Frame frame, int index) {
    RecordReader in = frame.record(index);
    if (!in.text(TYPE).equals(ENTRY_TYPE)) {
      throw in.malformed(TYPE, "an entry record must stand here");
    }
    int followers = in.digits(FOLLOWERS);
    if (index + followers >= frame.records()) {
      throw in.malformed(FOLLOWERS, followers + " records do not follow");
    }
    return followers;
  }

  private static StoredEntry stored(RecordReader in, TextReader texts) {
    return new StoredEntry(
        entry(in),
        in.digest(CHAIN),
        texts.attributes(),
        texts.freeText(),
        in.number(DECIDED_AT),
        ORIGIN.read(in));
  }

  private static Entry entry(RecordReader in) {
    return new Entry(
        in.count(FORMAT),
        in.account(ACCOUNT),
        in.number(VERSION),
        in.code(KIND, Kind::ofCode),
        in.code(OUTCOME, EntryOutcome::ofCode),
        in.reason(REASON),
        KEY.read(in),
        LINKED.readOptional(in),
        in.amount(AMOUNT),
        in.amount(LEDGER_DELTA),
        in.amount(HELD_DELTA),
        in.amount(LEDGER_AFTER),
        in.amount(HELD_AFTER),
        in.amount(OVERDRAFT),
        in.code(STATUS, AccountStatus::ofCode),
        in.currency(CURRENCY),
        in.text(PRODUCT),
        in.text(CHANNEL),
        in.core(OWNER),
        in.epoch(TERM, COUNTER),
        in.date(DATE),
        in.number(HOLD_EXPIRY),
        in.bits(FLAGS),
        in.optionalAccount(COUNTER_ACCOUNT),
        rule(in),
        in.digest(BODY_DIGEST),
        in.digest(ATTRIBUTES_DIGEST),
        in.digest(TEXT_DIGEST));
  }

  private static RuleRef rule(RecordReader in) {
    long hash = in.raw(RULE_SET);
    return in.value(RULE_ID, in.text(RULE_ID), id -> new RuleRef(hash, id));
  }
}
