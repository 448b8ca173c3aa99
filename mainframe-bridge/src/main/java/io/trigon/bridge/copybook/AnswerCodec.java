package io.trigon.bridge.copybook;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.port.InquiryAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code inquire.cpy}, replies to inquiries by key and by version. Layout:
 * docs/messages/inquire.md.
 */
final class AnswerCodec {
  static final HeaderLayout ANSWERS =
      new HeaderLayout("TRG-ANSWERS-HEADER", "IRH-", "TRKR").closedAt(24);
  static final HeaderLayout CHAINS =
      new HeaderLayout("TRG-CHAINS-HEADER", "CRH-", "TRCR").closedAt(24);

  static final Layout ANSWER = new Layout("TRG-ANSWER");
  private static final Field OUTCOME = ANSWER.digits("IRA-OUTCOME", 1);
  private static final Field REVERSED = ANSWER.amount("IRA-REVERSED");
  private static final Field OWNER_NOW = ANSWER.digits("IRA-OWNER-NOW", 1);
  private static final Field TERM_NOW = ANSWER.full("IRA-TERM-NOW");
  private static final Field COUNTER_NOW = ANSWER.full("IRA-COUNTER-NOW");
  private static final ReceiptFields RECEIPT = new ReceiptFields(ANSWER, "IRA-");

  static final Layout CHAIN = new Layout("TRG-CHAIN");
  private static final Field CHAIN_HASH = CHAIN.bytes("CRC-CHAIN", 16);
  private static final Field CHAIN_FOUND = CHAIN.flag("CRC-FOUND");

  private final Ebcdic ebcdic;

  AnswerCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
  }

  byte[] encodeAnswers(List<InquiryAnswer> answers) {
    RecordWriter out = begin(ANSWERS, ANSWER, answers.size());
    for (int i = 0; i < answers.size(); i++) {
      out.begin(ANSWER, ANSWERS.length() + i * ANSWER.length());
      write(out, answers.get(i));
    }
    return out.message();
  }

  List<InquiryAnswer> decodeAnswers(byte[] commarea) {
    Frame frame = Frame.openFlat(ebcdic, ANSWERS, ANSWER.length(), commarea);
    List<InquiryAnswer> answers = new ArrayList<>(frame.records());
    for (int i = 0; i < frame.records(); i++) {
      answers.add(read(frame.record(i)));
    }
    return answers;
  }

  byte[] encodeChains(List<Optional<Digest>> chains) {
    RecordWriter out = begin(CHAINS, CHAIN, chains.size());
    for (int i = 0; i < chains.size(); i++) {
      out.begin(CHAIN, CHAINS.length() + i * CHAIN.length());
      Digest chain = chains.get(i).orElse(null);
      out.flag(CHAIN_FOUND, chain != null);
      if (chain != null) {
        out.digest(CHAIN_HASH, chain);
      }
    }
    return out.message();
  }

  List<Optional<Digest>> decodeChains(byte[] commarea) {
    Frame frame = Frame.openFlat(ebcdic, CHAINS, CHAIN.length(), commarea);
    List<Optional<Digest>> chains = new ArrayList<>(frame.records());
    for (int i = 0; i < frame.records(); i++) {
      RecordReader in = frame.record(i);
      chains.add(in.flag(CHAIN_FOUND) ? Optional.of(in.digest(CHAIN_HASH)) : Optional.empty());
    }
    return chains;
  }

  private static void write(RecordWriter out, InquiryAnswer answer) {
    Receipt receipt = answer.receipt();
    if (receipt != null) {
      requireSameCore(out, receipt, answer);
      out.digits(OUTCOME, receipt.outcome().code());
      RECEIPT.write(out, receipt);
    }
    out.amount(REVERSED, answer.reversedMinor());
    out.digits(OWNER_NOW, answer.owner().code());
    out.epoch(TERM_NOW, COUNTER_NOW, answer.epoch());
    out.digits(RECEIPT.answeredBy, answer.answeredBy().code());
  }

  private static InquiryAnswer read(RecordReader in) {
    long reversed = in.amount(REVERSED);
    CoreId owner = in.core(OWNER_NOW);
    Epoch epoch = in.epoch(TERM_NOW, COUNTER_NOW);
    CoreId answeredBy = in.core(RECEIPT.answeredBy);
    if (in.digits(OUTCOME) == 0) {
      return new InquiryAnswer(null, reversed, owner, epoch, answeredBy);
    }
    Receipt receipt = RECEIPT.read(in, in.code(OUTCOME, EntryOutcome::ofCode));
    return new InquiryAnswer(receipt, reversed, owner, epoch, answeredBy);
  }

  /** One field serves both: a core answers for itself. */
  private static void requireSameCore(RecordWriter out, Receipt receipt, InquiryAnswer answer) {
    if (receipt.answeredBy() != answer.answeredBy()) {
      throw out.malformed(
          RECEIPT.answeredBy, receipt.answeredBy() + " in an answer of " + answer.answeredBy());
    }
  }

  private RecordWriter begin(HeaderLayout header, Layout record, int count) {
    return Frame.begin(ebcdic, header, record.length(), count, count, Frame.MAX_COMMAREA);
  }
}
