package io.trigon.bridge.copybook;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.AdmissionMessage.Fence;
import io.trigon.ledger.sync.AdmissionMessage.Greeted;
import io.trigon.ledger.sync.AdmissionMessage.Greeting;
import io.trigon.ledger.sync.AdmissionMessage.Witnessed;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.LaneStatus;

/**
 * {@code control.cpy}: what cores say before one of them may decide. One record for all four steps;
 * what a step does not say is zero.
 */
final class AdmissionCodec {
  static final String EYE_CATCHER = "TRAD";
  static final HeaderLayout ADMISSION = new HeaderLayout("TRG-ADMISSION", "CAD-", EYE_CATCHER);
  private static final Field STEP = ADMISSION.layout.digits("CAD-STEP", 1);
  private static final Field CORE = ADMISSION.layout.digits("CAD-CORE", 1);
  private static final Field NONCE = ADMISSION.layout.bytes("CAD-NONCE-RANDOM", 8);
  private static final Field COUNTER = ADMISSION.layout.full("CAD-INCARNATION-COUNTER");
  private static final Field RANDOM = ADMISSION.layout.bytes("CAD-INCARNATION-RANDOM", 8);
  private static final Field PEER_COUNTER = ADMISSION.layout.full("CAD-PEER-COUNTER");
  private static final Field PEER_RANDOM = ADMISSION.layout.bytes("CAD-PEER-RANDOM", 8);
  private static final Field ADMITTED = ADMISSION.layout.digits("CAD-ADMITTED", 1);
  private static final Field PRODUCED = ADMISSION.layout.wide("CAD-PRODUCED-POSITION");
  private static final Field PRODUCED_HASH = ADMISSION.layout.bytes("CAD-PRODUCED-HASH", 16);
  private static final Field APPLIED = ADMISSION.layout.wide("CAD-APPLIED-POSITION");
  private static final Field APPLIED_HASH = ADMISSION.layout.bytes("CAD-APPLIED-HASH", 16);
  private static final Field HASH_THERE = ADMISSION.layout.bytes("CAD-HASH-THERE-HASH", 16);

  static {
    ADMISSION.closedAt(124);
  }

  private static final int GREETING = 1;
  private static final int GREETED = 2;
  private static final int FENCE = 3;
  private static final int WITNESSED = 4;

  private final Ebcdic ebcdic;

  AdmissionCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
  }

  byte[] encode(AdmissionMessage message) {
    RecordWriter out = Frame.begin(ebcdic, ADMISSION, 0, 0, 0, Frame.MAX_COMMAREA);
    out.digits(CORE, message.from().code());
    out.raw(NONCE, message.nonce());
    if (message instanceof Greeting) {
      out.digits(STEP, GREETING);
    } else if (message instanceof Greeted greeted) {
      out.digits(STEP, GREETED);
      out.incarnation(COUNTER, RANDOM, greeted.own());
      out.incarnation(PEER_COUNTER, PEER_RANDOM, greeted.peer());
    } else if (message instanceof Fence fence) {
      out.digits(STEP, FENCE);
      out.number(ADMISSION.lane, fence.lane());
      out.incarnation(COUNTER, RANDOM, fence.next());
      out.number(APPLIED, fence.appliedPosition());
    } else if (message instanceof Witnessed witnessed) {
      out.digits(STEP, WITNESSED);
      write(out, witnessed);
    }
    return out.message();
  }

  private static void write(RecordWriter out, Witnessed witnessed) {
    LaneStatus status = witnessed.status();
    out.number(ADMISSION.lane, status.lane());
    out.incarnation(COUNTER, RANDOM, witnessed.next());
    out.digits(ADMITTED, witnessed.admitted() ? 1 : 0);
    out.number(PRODUCED, status.producedPosition());
    out.digest(PRODUCED_HASH, status.producedHash());
    out.number(APPLIED, status.appliedPosition());
    out.digest(APPLIED_HASH, status.appliedHash());
    out.digest(HASH_THERE, witnessed.hashAtApplied());
  }

  AdmissionMessage decode(byte[] message) {
    Frame frame = Frame.openFlat(ebcdic, ADMISSION, 0, message);
    RecordReader in = frame.in();
    CoreId from = in.core(CORE);
    long nonce = in.raw(NONCE);
    Incarnation incarnation = in.incarnation(COUNTER, RANDOM);
    return switch (in.digits(STEP)) {
      case GREETING -> new Greeting(from, nonce);
      case GREETED ->
          new Greeted(from, nonce, incarnation, in.incarnation(PEER_COUNTER, PEER_RANDOM));
      case FENCE -> new Fence(from, nonce, frame.lane(), incarnation, in.number(APPLIED));
      case WITNESSED -> witnessed(in, from, nonce, frame.lane(), incarnation);
      default -> throw in.malformed(STEP, "no step of an admission");
    };
  }

  private static Witnessed witnessed(
      RecordReader in, CoreId from, long nonce, int lane, Incarnation next) {
    long produced = in.number(PRODUCED);
    Digest producedHash = in.digest(PRODUCED_HASH);
    long applied = in.number(APPLIED);
    Digest appliedHash = in.digest(APPLIED_HASH);
    return new Witnessed(
        from,
        nonce,
        next,
        in.digits(ADMITTED) == 1,
        new LaneStatus(lane, produced, producedHash, applied, appliedHash, 0, 0),
        in.digest(HASH_THERE));
  }
}
