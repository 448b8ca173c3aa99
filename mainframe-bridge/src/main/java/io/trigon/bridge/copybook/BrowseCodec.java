package io.trigon.bridge.copybook;

import io.trigon.bridge.copybook.CoreCopybooks.Request;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.store.StoreTotals;
import org.jspecify.annotations.Nullable;

/** {@code browse.cpy}: pages of accounts and histories, status. Layout: docs/messages/browse.md. */
final class BrowseCodec {
  static final HeaderLayout BROWSE = new HeaderLayout("TRG-BROWSE", "BRQ-", "TRBQ");
  private static final Field AFTER = BROWSE.layout.text("BRQ-AFTER", 34);
  private static final Field BROWSE_LIMIT = BROWSE.layout.full("BRQ-LIMIT");

  static final HeaderLayout HISTORY = new HeaderLayout("TRG-HISTORY", "BHQ-", "TRHQ");
  private static final Field ACCOUNT = HISTORY.layout.text("BHQ-ACCOUNT", 34);
  private static final Field FROM = HISTORY.layout.wide("BHQ-FROM-VERSION");
  private static final Field HISTORY_LIMIT = HISTORY.layout.full("BHQ-LIMIT");

  static final HeaderLayout STATUS = new HeaderLayout("TRG-STATUS", "BSQ-", "TRSQ").closedAt(24);
  static final HeaderLayout TAKEN = new HeaderLayout("TRG-TAKEN", "BTK-", "TRTK").closedAt(24);

  /** The reply to a status request: a heartbeat with totals. */
  static final HeartbeatLayout STATUS_REPLY =
      new HeartbeatLayout("TRG-STATUS-REPLY", "BST-", "TRST");

  private static final Field OWNED_BY_MAINFRAME =
      STATUS_REPLY.header.layout.wide("BST-OWNED-BY-MAINFRAME");
  private static final Field OWNED_BY_OPEN = STATUS_REPLY.header.layout.wide("BST-OWNED-BY-OPEN");
  private static final Field ENTRIES = STATUS_REPLY.header.layout.wide("BST-ENTRIES");
  private static final Field GIVEN_BACK = STATUS_REPLY.header.layout.wide("BST-GIVEN-BACK");

  static {
    BROWSE.closedAt(62);
    HISTORY.closedAt(70);
    STATUS_REPLY.header.closedAt(120);
  }

  private final Ebcdic ebcdic;

  BrowseCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
  }

  byte[] encodeBrowse(int lane, @Nullable AccountId after, int limit) {
    RecordWriter out = begin(BROWSE);
    out.number(BROWSE.lane, lane);
    out.text(AFTER, after == null ? "" : after.value());
    out.number(BROWSE_LIMIT, limit);
    return out.message();
  }

  Request.Browse decodeBrowse(byte[] commarea) {
    Frame frame = Frame.openFlat(ebcdic, BROWSE, 0, commarea);
    RecordReader in = frame.in();
    return new Request.Browse(frame.lane(), in.optionalAccount(AFTER), in.count(BROWSE_LIMIT));
  }

  byte[] encodeHistory(AccountId account, long fromVersion, int limit) {
    RecordWriter out = begin(HISTORY);
    out.text(ACCOUNT, account.value());
    out.number(FROM, fromVersion);
    out.number(HISTORY_LIMIT, limit);
    return out.message();
  }

  Request.History decodeHistory(byte[] commarea) {
    RecordReader in = Frame.openFlat(ebcdic, HISTORY, 0, commarea).in();
    return new Request.History(in.account(ACCOUNT), in.number(FROM), in.count(HISTORY_LIMIT));
  }

  byte[] encodeStatus() {
    return begin(STATUS).message();
  }

  Request.Status decodeStatus(byte[] commarea) {
    Frame.openFlat(ebcdic, STATUS, 0, commarea);
    return new Request.Status();
  }

  byte[] encodeTaken() {
    return begin(TAKEN).message();
  }

  void decodeTaken(byte[] commarea) {
    Frame.openFlat(ebcdic, TAKEN, 0, commarea);
  }

  /** Writes the totals of a status reply; the writer is on its header. */
  static void writeTotals(RecordWriter out, StoreTotals totals) {
    out.number(OWNED_BY_MAINFRAME, totals.ownedByMainframe());
    out.number(OWNED_BY_OPEN, totals.ownedByOpen());
    out.number(ENTRIES, totals.entries());
  }

  /** Writes how much the peer gave back; the writer is on the header of a status reply. */
  static void writeGivenBack(RecordWriter out, long messages) {
    out.number(GIVEN_BACK, messages);
  }

  /** Reads how much the peer gave back; the reader is on the header of a status reply. */
  static long readGivenBack(RecordReader in) {
    return in.number(GIVEN_BACK);
  }

  /** Reads the totals of a status reply; the reader is on its header. */
  static StoreTotals readTotals(RecordReader in) {
    return new StoreTotals(
        in.number(OWNED_BY_MAINFRAME), in.number(OWNED_BY_OPEN), in.number(ENTRIES));
  }

  private RecordWriter begin(HeaderLayout header) {
    return Frame.begin(ebcdic, header, 0, 0, 0, Frame.MAX_COMMAREA);
  }
}
