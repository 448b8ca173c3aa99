package io.trigon.bridge.copybook;

import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.outcome.Receipt;

/**
 * What an answer says of an entry, as the last fields of a reply record. The record ends with a
 * DISPLAY byte: the bridge is asked to strip trailing nulls, and none of ours may be a null.
 */
final class ReceiptFields {
  final Field account;
  final KeyFields key;
  final Field kind;
  final Field reason;
  final Field version;
  final Field amount;
  final Field ledgerDelta;
  final Field ledgerAfter;
  final Field heldAfter;
  final Field date;
  final Field chain;
  final Field owner;
  final Field term;
  final Field counter;
  final OriginFields origin;
  final Field incarnationCounter;
  final Field incarnationRandom;
  final Field answeredBy;
  final Field repeated;

  /** Appends the fields. */
  ReceiptFields(Layout layout, String prefix) {
    account = layout.text(prefix + "ACCOUNT", 34);
    key = layout.key(prefix);
    kind = layout.digits(prefix + "KIND", 2);
    reason = layout.half(prefix + "REASON");
    version = layout.wide(prefix + "ACCOUNT-VERSION");
    amount = layout.amount(prefix + "AMOUNT");
    ledgerDelta = layout.amount(prefix + "LEDGER-DELTA");
    ledgerAfter = layout.amount(prefix + "LEDGER-AFTER");
    heldAfter = layout.amount(prefix + "HELD-AFTER");
    date = layout.full(prefix + "ACCOUNTING-DATE");
    chain = layout.bytes(prefix + "CHAIN", 16);
    owner = layout.digits(prefix + "OWNER", 1);
    term = layout.full(prefix + "EPOCH-TERM");
    counter = layout.full(prefix + "EPOCH-COUNTER");
    origin = new OriginFields(layout, prefix);
    incarnationCounter = layout.full(prefix + "INCARNATION-COUNTER");
    incarnationRandom = layout.bytes(prefix + "INCARNATION-RANDOM", 8);
    answeredBy = layout.digits(prefix + "ANSWERED-BY", 1);
    repeated = layout.flag(prefix + "REPEATED");
  }

  void write(RecordWriter out, Receipt receipt) {
    out.text(account, receipt.account().value());
    key.write(out, receipt.key());
    out.digits(kind, receipt.kind().code());
    out.number(reason, receipt.reason().code());
    out.number(version, receipt.version());
    out.amount(amount, receipt.amountMinor());
    out.amount(ledgerDelta, receipt.ledgerDeltaMinor());
    out.amount(ledgerAfter, receipt.ledgerAfterMinor());
    out.amount(heldAfter, receipt.heldAfterMinor());
    out.number(date, receipt.accountingDate().yyyymmdd());
    out.digest(chain, receipt.chain());
    out.digits(owner, receipt.ownerAfter().code());
    out.epoch(term, counter, receipt.epochAfter());
    origin.write(out, receipt.origin());
    out.incarnation(incarnationCounter, incarnationRandom, receipt.incarnation());
    out.digits(answeredBy, receipt.answeredBy().code());
    out.flag(repeated, receipt.repeated());
  }

  Receipt read(RecordReader in, EntryOutcome outcome) {
    return new Receipt(
        in.account(account),
        key.read(in),
        in.code(kind, Kind::ofCode),
        outcome,
        in.reason(reason),
        in.number(version),
        in.amount(amount),
        in.amount(ledgerDelta),
        in.amount(ledgerAfter),
        in.amount(heldAfter),
        in.date(date),
        in.core(owner),
        in.epoch(term, counter),
        in.digest(chain),
        origin.read(in),
        in.core(answeredBy),
        in.incarnation(incarnationCounter, incarnationRandom),
        in.flag(repeated));
  }
}
