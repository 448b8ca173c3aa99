package io.trigon.bridge.copybook;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import java.util.ArrayList;
import java.util.List;

/** {@code post.cpy}, reply: one record per command, in its order. Layout: docs/messages/post.md. */
final class OutcomeCodec {
  static final HeaderLayout HEADER =
      new HeaderLayout("TRG-POST-REPLY-HEADER", "PRH-", "TRPR").closedAt(24);

  static final Layout OUTCOME = new Layout("TRG-POST-OUTCOME");
  private static final Field TYPE = OUTCOME.digits("PRO-TYPE", 2);
  private static final Field REVERSED = OUTCOME.amount("PRO-REVERSED");
  private static final ReceiptFields RECEIPT = new ReceiptFields(OUTCOME, "PRO-");

  private final Ebcdic ebcdic;

  OutcomeCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
  }

  byte[] encode(List<Outcome> outcomes) {
    int count = outcomes.size();
    RecordWriter out =
        Frame.begin(ebcdic, HEADER, OUTCOME.length(), count, count, Frame.MAX_COMMAREA);
    int offset = HEADER.length();
    for (Outcome outcome : outcomes) {
      out.begin(OUTCOME, offset);
      write(out, outcome);
      offset += OUTCOME.length();
    }
    return out.message();
  }

  List<Outcome> decode(byte[] commarea) {
    Frame frame = Frame.openFlat(ebcdic, HEADER, OUTCOME.length(), commarea);
    List<Outcome> outcomes = new ArrayList<>(frame.records());
    for (int i = 0; i < frame.records(); i++) {
      outcomes.add(read(frame.record(i)));
    }
    return outcomes;
  }

  private static void write(RecordWriter out, Outcome outcome) {
    out.digits(TYPE, outcome.type().code());
    out.number(RECEIPT.reason, outcome.reason().code());
    if (outcome instanceof Outcome.Decided decided) {
      RECEIPT.write(out, decided.receipt());
      if (outcome instanceof Outcome.Posted posted) {
        out.amount(REVERSED, posted.reversedMinor());
      }
    } else if (outcome instanceof Outcome.NotOwner notOwner) {
      writeOwner(out, notOwner.owner(), notOwner.epoch());
    } else if (outcome instanceof Outcome.MoveRefused refused) {
      writeOwner(out, refused.owner(), refused.epoch());
    }
  }

  private static void writeOwner(RecordWriter out, CoreId owner, Epoch epoch) {
    out.digits(RECEIPT.owner, owner.code());
    out.epoch(RECEIPT.term, RECEIPT.counter, epoch);
  }

  private static Outcome read(RecordReader in) {
    return switch (in.code(TYPE, Outcome.Type::ofCode)) {
      case POSTED -> new Outcome.Posted(receipt(in, EntryOutcome.POSTED), in.amount(REVERSED));
      case REVERSED -> new Outcome.Reversed(receipt(in, EntryOutcome.POSTED));
      case DECLINED -> new Outcome.Declined(receipt(in, EntryOutcome.DECLINED));
      case CANCELLED -> new Outcome.Cancelled(receipt(in, EntryOutcome.CANCELLED));
      case NOTHING_TO_REVERSE ->
          new Outcome.NothingToReverse(receipt(in, EntryOutcome.NOTHING_TO_REVERSE));
      case NOT_OWNER -> new Outcome.NotOwner(in.core(RECEIPT.owner), epoch(in));
      case UNKNOWN_ACCOUNT -> new Outcome.UnknownAccount();
      case CONFLICT -> new Outcome.Conflict();
      case MOVE_REFUSED ->
          new Outcome.MoveRefused(in.reason(RECEIPT.reason), in.core(RECEIPT.owner), epoch(in));
      case REFUSED -> new Outcome.Refused(in.reason(RECEIPT.reason));
      case BUSY -> new Outcome.Busy();
      case EXPIRED -> new Outcome.Expired();
      case NOT_ATTEMPTED -> new Outcome.NotAttempted(in.reason(RECEIPT.reason));
      case IN_DOUBT -> new Outcome.InDoubt(in.reason(RECEIPT.reason));
    };
  }

  private static Receipt receipt(RecordReader in, EntryOutcome outcome) {
    return RECEIPT.read(in, outcome);
  }

  private static Epoch epoch(RecordReader in) {
    return in.epoch(RECEIPT.term, RECEIPT.counter);
  }
}
