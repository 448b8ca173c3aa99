package io.trigon.bridge.mq;

import io.trigon.bridge.cics.BridgeMessage.Reply;
import io.trigon.ledger.model.Reason;

/**
 * What becomes of a request in the end; exactly one of its ends is reached, except for late
 * replies.
 */
interface Answer {
  /**
   * Reads a normal reply; the result completes the caller's future when run.
   *
   * @throws io.trigon.bridge.copybook.MalformedRecordException if it cannot be read
   */
  Runnable ok(byte[] commarea);

  /** The bridge reports an error. */
  void failed(Reply.Failed failure);

  /** It provably never left, or never ran. */
  void notAttempted(Reason reason);

  /** Nobody knows. */
  void inDoubt(Reason reason);

  /** A normal reply came after {@link #inDoubt}. */
  void late(byte[] commarea);
}
