package io.trigon.node.replay;

import io.trigon.ledger.model.CoreId;

/**
 * One account as both cores hold it.
 *
 * @param mainframe at the mainframe
 * @param open at the open core
 */
public record BothCores(AccountSummary mainframe, AccountSummary open) {
  /** Whether both hold the same history, and all of it. */
  public boolean areEqual() {
    return mainframe.equals(open) && mainframe.gapless() && mainframe.version() > 0;
  }

  /** The summary of one core. */
  public AccountSummary at(CoreId core) {
    return core == CoreId.MAINFRAME ? mainframe : open;
  }
}
