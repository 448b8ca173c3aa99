package io.trigon.bridge.copybook;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountRepair.Answer;
import io.trigon.ledger.port.AccountRepair.Result;
import java.util.List;

/** {@code repair.cpy}: one account is repaired. Layout: docs/messages/repair.md. */
final class RepairCodec {
  static final HeaderLayout REPAIR = new HeaderLayout("TRG-REPAIR", "XRQ-", "TRXQ");
  private static final Field ACCOUNT = REPAIR.layout.text("XRQ-ACCOUNT", 34);
  private static final Field TERM = REPAIR.layout.full("XRQ-EPOCH-TERM");
  private static final Field COUNTER = REPAIR.layout.full("XRQ-EPOCH-COUNTER");
  private static final Field VERSION = REPAIR.layout.wide("XRQ-ACCOUNT-VERSION");
  private static final Field CHAIN = REPAIR.layout.bytes("XRQ-CHAIN", 16);

  static final HeaderLayout ANSWER = new HeaderLayout("TRG-REPAIR-REPLY", "XRR-", "TRXR");
  private static final Field RESULT = ANSWER.layout.digits("XRR-RESULT", 1);
  private static final Field VERSION_AFTER = ANSWER.layout.wide("XRR-ACCOUNT-VERSION");

  static {
    REPAIR.closedAt(90);
    ANSWER.closedAt(32);
  }

  private final Ebcdic ebcdic;
  private final EntryCodec entries;

  RepairCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
    this.entries = new EntryCodec(ebcdic);
  }

  byte[] encode(AccountRepair repair) {
    Texts[] texts = entries.texts(REPAIR, repair.entries());
    RecordWriter out = entries.begin(REPAIR, repair.entries(), texts, Frame.MAX_COMMAREA);
    out.text(ACCOUNT, repair.account().value());
    out.epoch(TERM, COUNTER, repair.epoch());
    out.number(VERSION, repair.version());
    out.digest(CHAIN, repair.chain());
    return entries.finish(out, REPAIR.length(), repair.entries(), texts);
  }

  AccountRepair decode(byte[] commarea) {
    Frame frame =
        Frame.open(ebcdic, REPAIR, EntryLayout.RECORD_BYTES, commarea, Frame.MAX_COMMAREA);
    RecordReader in = frame.in();
    AccountId account = in.account(ACCOUNT);
    Epoch epoch = in.epoch(TERM, COUNTER);
    long version = in.number(VERSION);
    Digest chain = in.digest(CHAIN);
    List<StoredEntry> following = entries.read(frame);
    in.at(0);
    try {
      return new AccountRepair(account, epoch, version, chain, following);
    } catch (IllegalArgumentException e) {
      throw in.malformed(REPAIR.items, e);
    }
  }

  byte[] encode(Answer answer) {
    RecordWriter out = Frame.begin(ebcdic, ANSWER, 0, 0, 0, Frame.MAX_COMMAREA);
    out.digits(RESULT, answer.result().code());
    out.number(VERSION_AFTER, answer.version());
    return out.message();
  }

  Answer decodeAnswer(byte[] commarea) {
    RecordReader in = Frame.openFlat(ebcdic, ANSWER, 0, commarea).in();
    return new Answer(in.code(RESULT, Result::ofCode), in.number(VERSION_AFTER));
  }
}
