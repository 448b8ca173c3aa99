package io.trigon.bridge.copybook;

import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.LaneStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a core stands in all lanes: the header of a heartbeat or status reply, and its lane
 * records.
 */
final class HeartbeatLayout {
  static final Layout LANE = new Layout("TRG-LANE-STATUS");
  private static final Field LANE_NUMBER = LANE.half("LST-LANE");
  private static final Field PRODUCED = LANE.wide("LST-PRODUCED-POSITION");
  private static final Field PRODUCED_HASH = LANE.bytes("LST-PRODUCED-HASH", 16);
  private static final Field APPLIED = LANE.wide("LST-APPLIED-POSITION");
  private static final Field APPLIED_HASH = LANE.bytes("LST-APPLIED-HASH", 16);
  private static final Field PARKED = LANE.full("LST-PARKED-MESSAGES");
  private static final Field STOPPED = LANE.full("LST-STOPPED-ACCOUNTS");

  static {
    LANE.fillTo(60);
  }

  final HeaderLayout header;
  private final Field core;
  private final Field counter;
  private final Field random;
  private final Field peerCounter;
  private final Field peerRandom;
  private final Field configDigest;
  private final Field sentAt;

  /** A header with these fields; the caller closes it. */
  HeartbeatLayout(String name, String prefix, String eyeCatcher) {
    header = new HeaderLayout(name, prefix, eyeCatcher);
    Layout layout = header.layout;
    core = layout.digits(prefix + "CORE", 1);
    counter = layout.full(prefix + "INCARNATION-COUNTER");
    random = layout.bytes(prefix + "INCARNATION-RANDOM", 8);
    peerCounter = layout.full(prefix + "PEER-COUNTER");
    peerRandom = layout.bytes(prefix + "PEER-RANDOM", 8);
    configDigest = layout.bytes(prefix + "CONFIG-DIGEST", 16);
    sentAt = layout.wide(prefix + "SENT-AT-MILLIS");
  }

  /** Starts a message and writes the header's own fields; the writer stays on the header. */
  RecordWriter begin(Ebcdic ebcdic, Heartbeat heartbeat) {
    int lanes = heartbeat.lanes().size();
    RecordWriter out = Frame.begin(ebcdic, header, LANE.length(), lanes, lanes, Frame.MAX_COMMAREA);
    out.digits(core, heartbeat.core().code());
    out.incarnation(counter, random, heartbeat.incarnation());
    out.incarnation(peerCounter, peerRandom, heartbeat.peerIncarnation());
    out.digest(configDigest, heartbeat.configDigest());
    out.number(sentAt, heartbeat.sentAtMillis());
    return out;
  }

  /** Writes the lane records. */
  byte[] finish(RecordWriter out, Heartbeat heartbeat) {
    int offset = header.length();
    for (LaneStatus lane : heartbeat.lanes()) {
      out.begin(LANE, offset);
      out.number(LANE_NUMBER, lane.lane());
      out.number(PRODUCED, lane.producedPosition());
      out.digest(PRODUCED_HASH, lane.producedHash());
      out.number(APPLIED, lane.appliedPosition());
      out.digest(APPLIED_HASH, lane.appliedHash());
      out.number(PARKED, lane.parkedMessages());
      out.number(STOPPED, lane.stoppedAccounts());
      offset += LANE.length();
    }
    return out.message();
  }

  /** Checks the header. */
  Frame open(Ebcdic ebcdic, byte[] message) {
    return Frame.openFlat(ebcdic, header, LANE.length(), message);
  }

  /** Reads header fields and lane records. */
  Heartbeat read(Frame frame) {
    List<LaneStatus> lanes = new ArrayList<>(frame.records());
    for (int i = 0; i < frame.records(); i++) {
      lanes.add(lane(frame.record(i)));
    }
    RecordReader in = frame.in();
    in.at(0);
    return new Heartbeat(
        in.core(core),
        in.incarnation(counter, random),
        in.incarnation(peerCounter, peerRandom),
        in.digest(configDigest),
        in.number(sentAt),
        lanes);
  }

  private static LaneStatus lane(RecordReader in) {
    return new LaneStatus(
        in.count(LANE_NUMBER),
        in.number(PRODUCED),
        in.digest(PRODUCED_HASH),
        in.number(APPLIED),
        in.digest(APPLIED_HASH),
        in.count(PARKED),
        in.count(STOPPED));
  }
}
