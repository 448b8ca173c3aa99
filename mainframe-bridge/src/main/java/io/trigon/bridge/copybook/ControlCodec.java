package io.trigon.bridge.copybook;

import io.trigon.bridge.copybook.CoreCopybooks.Control;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.ResendRequest;
import java.util.ArrayList;
import java.util.List;

/** {@code control.cpy}: marks, heartbeats, resend wishes. Layout: docs/messages/control.md. */
final class ControlCodec {
  static final HeaderLayout MARK = new HeaderLayout("TRG-MARK-HEADER", "CMH-", "TRMK");
  private static final Field MARK_PRODUCER = MARK.layout.digits("CMH-PRODUCER", 1);
  private static final Field MARK_COUNTER = MARK.layout.full("CMH-INCARNATION-COUNTER");
  private static final Field MARK_RANDOM = MARK.layout.bytes("CMH-INCARNATION-RANDOM", 8);
  private static final Field MARK_POSITION = MARK.layout.wide("CMH-POSITION");
  private static final Field MARK_HASH = MARK.layout.bytes("CMH-LANE-HASH", 16);

  static final Layout STOPPED = new Layout("TRG-STOPPED-ACCOUNT");
  private static final Field STOPPED_ACCOUNT = STOPPED.text("CMS-ACCOUNT", 34);
  private static final Field STOPPED_VERSION = STOPPED.wide("CMS-ACCOUNT-VERSION");

  static final HeartbeatLayout BEAT = new HeartbeatLayout("TRG-HEARTBEAT-HEADER", "CBH-", "TRHB");

  static final HeaderLayout RESEND = new HeaderLayout("TRG-RESEND", "CRS-", "TRRS");
  private static final Field RESEND_PRODUCER = RESEND.layout.digits("CRS-PRODUCER", 1);
  private static final Field RESEND_FROM = RESEND.layout.wide("CRS-FROM-POSITION");
  private static final Field RESEND_TO = RESEND.layout.wide("CRS-TO-POSITION");

  static {
    MARK.closedAt(60);
    BEAT.header.closedAt(72);
    RESEND.closedAt(40);
  }

  private final Ebcdic ebcdic;

  ControlCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
  }

  byte[] encode(AppliedMark mark) {
    int count = mark.stopped().size();
    RecordWriter out =
        Frame.begin(ebcdic, MARK, STOPPED.length(), count, count, Frame.MAX_COMMAREA);
    out.number(MARK.lane, mark.lane());
    out.digits(MARK_PRODUCER, mark.producer().code());
    out.incarnation(MARK_COUNTER, MARK_RANDOM, mark.incarnation());
    out.number(MARK_POSITION, mark.position());
    out.digest(MARK_HASH, mark.laneHash());
    for (int i = 0; i < count; i++) {
      out.begin(STOPPED, MARK.length() + i * STOPPED.length());
      out.text(STOPPED_ACCOUNT, mark.stopped().get(i).account().value());
      out.number(STOPPED_VERSION, mark.stopped().get(i).version());
    }
    return out.message();
  }

  byte[] encode(Heartbeat heartbeat) {
    return BEAT.finish(BEAT.begin(ebcdic, heartbeat), heartbeat);
  }

  byte[] encode(ResendRequest request) {
    RecordWriter out = Frame.begin(ebcdic, RESEND, 0, 0, 0, Frame.MAX_COMMAREA);
    out.number(RESEND.lane, request.lane());
    out.digits(RESEND_PRODUCER, request.producer().code());
    out.number(RESEND_FROM, request.fromPosition());
    out.number(RESEND_TO, request.toPosition());
    return out.message();
  }

  byte[] encode(CoreStatus status) {
    HeartbeatLayout layout = BrowseCodec.STATUS_REPLY;
    RecordWriter out = layout.begin(ebcdic, status.heartbeat());
    BrowseCodec.writeTotals(out, status.totals());
    BrowseCodec.writeGivenBack(out, status.givenBackMessages());
    return layout.finish(out, status.heartbeat());
  }

  CoreStatus decodeStatus(byte[] commarea) {
    HeartbeatLayout layout = BrowseCodec.STATUS_REPLY;
    Frame frame = layout.open(ebcdic, commarea);
    Heartbeat heartbeat = layout.read(frame);
    return new CoreStatus(
        heartbeat, BrowseCodec.readTotals(frame.in()), BrowseCodec.readGivenBack(frame.in()));
  }

  Control decode(String eyeCatcher, byte[] message) {
    return switch (eyeCatcher) {
      case "TRHB" -> new Control.Beat(BEAT.read(BEAT.open(ebcdic, message)));
      case "TRRS" -> new Control.Wish(decodeResend(message));
      default -> new Control.Mark(decodeMark(message));
    };
  }

  ResendRequest decodeResend(byte[] message) {
    Frame frame = Frame.openFlat(ebcdic, RESEND, 0, message);
    RecordReader in = frame.in();
    CoreId producer = in.core(RESEND_PRODUCER);
    try {
      return new ResendRequest(
          producer, frame.lane(), in.number(RESEND_FROM), in.number(RESEND_TO));
    } catch (IllegalArgumentException e) {
      throw in.malformed(RESEND_FROM, e);
    }
  }

  private AppliedMark decodeMark(byte[] message) {
    Frame frame = Frame.openFlat(ebcdic, MARK, STOPPED.length(), message);
    if (frame.records() > AppliedMark.MAX_STOPPED) {
      throw frame.in().malformed(MARK.records, "more than " + AppliedMark.MAX_STOPPED);
    }
    RecordReader in = frame.in();
    CoreId producer = in.core(MARK_PRODUCER);
    Incarnation incarnation = in.incarnation(MARK_COUNTER, MARK_RANDOM);
    long position = in.number(MARK_POSITION);
    return new AppliedMark(
        producer, incarnation, frame.lane(), position, in.digest(MARK_HASH), stopped(frame));
  }

  private static List<AccountVersion> stopped(Frame frame) {
    List<AccountVersion> stopped = new ArrayList<>(frame.records());
    for (int i = 0; i < frame.records(); i++) {
      RecordReader in = frame.record(i);
      stopped.add(new AccountVersion(in.account(STOPPED_ACCOUNT), in.number(STOPPED_VERSION)));
    }
    return stopped;
  }
}
