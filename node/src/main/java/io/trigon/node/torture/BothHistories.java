package io.trigon.node.torture;

import java.util.List;

/**
 * One account's history at both cores.
 *
 * @param account which
 * @param mainframe entries there, ascending
 * @param open entries there, ascending
 */
record BothHistories(String account, List<CoreEntry> mainframe, List<CoreEntry> open) {
  BothHistories {
    mainframe = List.copyOf(mainframe);
    open = List.copyOf(open);
  }

  /** Whether they are one history: equal, and without gaps. The chain covers owner and epoch. */
  boolean areEqual() {
    return mainframe.equals(open) && isGapless(mainframe);
  }

  private static boolean isGapless(List<CoreEntry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).version() != i + 1) {
        return false;
      }
    }
    return true;
  }

  static long balanceMinor(List<CoreEntry> entries) {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).ledgerAfterMinor();
  }
}
