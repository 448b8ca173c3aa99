package io.trigon.ledger.model;

/**
 * Why something was declined, refused or not attempted: a closed list with stable codes, one page
 * of documentation each under docs/outcomes. Codes 1 to 199 may stand in entries; the others never
 * leave an entry behind.
 */
public enum Reason {
  NONE(0),

  // Declined: an entry says so, the answer is final.
  INSUFFICIENT_FUNDS(101),
  ACCOUNT_FROZEN(102),
  ACCOUNT_CLOSED(103),
  CURRENCY_MISMATCH(104),
  BALANCE_OUT_OF_BOUNDS(105),
  DATE_BEYOND_WINDOW(106),
  ALREADY_OPEN(107),
  HOLD_NOT_FOUND(110),
  HOLD_ENDED(111),
  CAPTURE_EXCEEDS_HOLD(112),
  BALANCE_NOT_ZERO(113),
  HOLDS_PRESENT(114),
  ORIGINAL_NOT_FOUND(120),
  ORIGINAL_NOT_POSTED(121),
  ALREADY_REVERSED(122),
  REVERSAL_EXCEEDS_ORIGINAL(123),
  NOT_REVERSIBLE(124),

  // Refused: malformed or not allowed, nothing was written.
  MALFORMED(201),
  AMOUNT_NOT_POSITIVE(202),
  AMOUNT_OUT_OF_BOUNDS(203),
  RESERVED_SOURCE(204),
  KIND_NOT_SUPPORTED(205),
  UNKNOWN_CURRENCY(206),
  TEXT_NOT_ENCODABLE(207),
  CONTROL_ACCOUNT(208),
  DERIVED_ID_MISMATCH(209),
  WRONG_LANE(210),
  CASE_REQUIRED(211),
  LEG_OF_TRANSFER(212),
  HOLD_NOT_EXPIRED(213),

  // MoveRefused: the owner keeps the account for now (R15, R16).
  EPOCH_MISMATCH(301),
  TARGET_OWNS_ALREADY(302),
  PEER_LAGS(303),
  PEER_DISAGREES(304),
  PEER_STOPPED_ACCOUNT(305),
  PEER_SILENT(306),
  WITHIN_DWELL(307),
  TOO_MANY_MOVES(308),

  // NotAttempted: provably not done, the same id may be tried again.
  NOT_ADMITTED(401),
  NOT_SENT(402),
  STATE_MISMATCH(403),
  UNKNOWN_FORMAT(404),
  LANE_FULL(405),
  UNIT_OF_WORK_FAILED(406),
  CORE_UNAVAILABLE(407),

  // InDoubt: may have been decided, always resolved, never re-routed.
  NO_REPLY(501),
  CONNECTION_LOST(502),
  COMMIT_UNKNOWN(503),
  REPLY_UNREADABLE(504);

  private static final Reason[] BY_CODE = new Reason[600];

  static {
    for (Reason reason : values()) {
      BY_CODE[reason.code] = reason;
    }
  }

  private final int code;

  Reason(int code) {
    this.code = code;
  }

  /** The stable code, 2 bytes in the canonical record. */
  public int code() {
    return code;
  }

  /**
   * The reason of a stable code.
   *
   * @throws UnknownCodeException if none has this code
   */
  public static Reason ofCode(int code) {
    Reason reason = code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
    if (reason == null) {
      throw new UnknownCodeException("reason", code);
    }
    return reason;
  }
}
