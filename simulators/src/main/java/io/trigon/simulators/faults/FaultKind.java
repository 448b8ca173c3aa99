package io.trigon.simulators.faults;

/** What can be made to go wrong. Names are stable: plans and callers use them. */
public enum FaultKind {
  /** A request to the region vanishes before a task starts. */
  LOST_REQUEST(Way.STRIKES),
  /** A task ends well and its reply vanishes. */
  LOST_REPLY(Way.STRIKES),
  /** A task takes longer, by {@code delay}. */
  SLOW(Way.STRIKES),
  /** A request is run by two tasks, one after the other. */
  DUPLICATED(Way.STRIKES),
  /** A request is overtaken by the one behind it. */
  REORDERED(Way.STRIKES),
  /** A task abends in the middle of its unit of work: nothing of it stays. */
  ABEND(Way.STRIKES),
  /** A message of the region's stream changes one byte on its way. */
  CORRUPTED_SYNC(Way.STRIKES),
  /** A message of the region's stream vanishes. */
  LOST_SYNC(Way.STRIKES),
  /** The region's outbox is not published for {@code lasts}; chance and limit mean nothing. */
  RELAY_STOPPED(Way.STRIKES),
  /** The region stops in good order and starts again on its store. */
  REGION_RESTART(Way.ACTS),
  /** A balance is edited past the decision, by {@code amountMinor}. */
  BALANCE_EDITED(Way.ACTS),
  /** A core's store is copied, and {@code lasts} later the copy takes the store's place. */
  STORE_RESTORED(Way.ACTS),
  /** The broker is stopped, and started again {@code lasts} later. */
  BROKER_STOPPED(Way.ACTS),
  /** One transaction id is posted on two accounts. */
  ID_ON_TWO_ACCOUNTS(Way.ACTS),
  /** One request is posted under two ids: money moves twice, and only people can know. */
  REQUEST_UNDER_TWO_IDS(Way.ACTS),
  /** A program of the region posts to an account that it does not own, past the decision. */
  ROGUE_PROGRAM(Way.ACTS),
  /** No fault: interest and fees, posted by the region's own program as programs should. */
  NIGHTLY_RUN(Way.ACTS);

  /** How it comes about. */
  private enum Way {
    STRIKES,
    ACTS
  }

  private final Way way;

  FaultKind(Way way) {
    this.way = way;
  }

  /**
   * Whether it strikes messages or units of work by chance for a while, rather than acting once.
   */
  public boolean strikes() {
    return way == Way.STRIKES;
  }
}
