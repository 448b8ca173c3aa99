package io.trigon.node.replay;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole history of an account at one core, summed up. Two cores that give equal summaries hold
 * the same history, since the chain is part of it.
 *
 * @param version number of entries; 0 if the core has none
 * @param posted posted debits and credits
 * @param declined declined debits and credits
 * @param moves moves of ownership
 * @param movesThisRun those of them decided since the run began
 * @param ledgerMinor ledger balance
 * @param heldMinor held
 * @param owner owner; null without entries
 * @param epoch its epoch; empty without entries
 * @param chain chain hash after the last entry; empty without entries
 * @param gapless whether the versions are 1, 2, 3 …
 */
public record AccountSummary(
    long version,
    long posted,
    long declined,
    long moves,
    long movesThisRun,
    long ledgerMinor,
    long heldMinor,
    @Nullable CoreId owner,
    String epoch,
    String chain,
    boolean gapless) {

  /**
   * Sums up a whole history, ascending.
   *
   * @param sinceMillis when the run began, milliseconds since 1970
   */
  public static AccountSummary of(List<HistoryLine> history, long sinceMillis) {
    if (history.isEmpty()) {
      return new AccountSummary(0, 0, 0, 0, 0, 0, 0, null, "", "", true);
    }
    HistoryLine last = history.get(history.size() - 1);
    return new AccountSummary(
        last.version(),
        postings(history, EntryOutcome.POSTED),
        postings(history, EntryOutcome.DECLINED),
        history.stream().filter(HistoryLine::isMove).count(),
        history.stream().filter(l -> l.isMove() && l.decidedAtMillis() >= sinceMillis).count(),
        last.ledgerAfterMinor(),
        last.heldAfterMinor(),
        last.ownerAfter(),
        last.epochAfter(),
        last.chain(),
        isGapless(history));
  }

  private static long postings(List<HistoryLine> history, EntryOutcome outcome) {
    return history.stream().filter(line -> line.isPosting() && line.outcome() == outcome).count();
  }

  private static boolean isGapless(List<HistoryLine> history) {
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i).version() != i + 1) {
        return false;
      }
    }
    return true;
  }
}
