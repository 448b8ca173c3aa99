package io.trigon.simulators.simulation;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.memory.InMemoryLedgerStore;
import io.trigon.ledger.sync.LaneStatus;
import java.util.List;

/** Both cores, account by account, once everything has come to rest. */
final class EndCheck {
  private final World world;
  private final RunParts parts;
  private final Referee referee;

  EndCheck(World world, RunParts parts) {
    this.world = world;
    this.parts = parts;
    this.referee = parts.referee();
  }

  void run() {
    for (Histories.OneHistory history : parts.histories().all()) {
      for (CoreId core : CoreId.values()) {
        sameAs(history, core);
      }
    }
    moneyIsConserved();
    world.transfers().check(parts.histories(), referee);
    openHoldsAgree();
    streamsAgree(CoreId.MAINFRAME);
    streamsAgree(CoreId.OPEN);
    whatWasToldStands();
    whatIsToBeReversedIsNotPosted();
  }

  /** {@code onInDoubt: reverse} promises that the final answer is never "posted". */
  private void whatIsToBeReversedIsNotPosted() {
    for (Doubt doubt : world.doubts().all()) {
      referee.check(
          3,
          doubt.onInDoubt() != OnInDoubt.REVERSE || !doubt.resolvedAs().equals("POSTED"),
          doubt.key().account(),
          "was to be reversed and ended posted: " + doubt);
    }
  }

  private void sameAs(Histories.OneHistory history, CoreId core) {
    AccountId account = history.account();
    AccountRow row = world.disk(core).account(account).orElse(null);
    referee.check(
        6,
        row == null
            ? history.entries().isEmpty()
            : isIntact(row) && history.state().equals(row.state()),
        account,
        "%s has %s instead of %s".formatted(core, row, history.state()));
    List<StoredEntry> entries = world.disk(core).history(account, 1, Integer.MAX_VALUE);
    referee.check(6, entries.equals(history.entries()), account, core + " has another history");
  }

  private static boolean isIntact(AccountRow row) {
    return row.isIntact() && !row.stopped();
  }

  private void moneyIsConserved() {
    for (CoreId core : CoreId.values()) {
      long balances = 0;
      long postings = 0;
      for (Histories.OneHistory history : parts.histories().all()) {
        AccountRow row = world.disk(core).account(history.account()).orElse(null);
        balances += row == null ? 0 : row.state().ledgerMinor();
        for (StoredEntry entry : history.entries()) {
          postings += entry.entry().ledgerDeltaMinor();
        }
      }
      if (balances != postings) {
        referee.blame(4, null, "%s: balances %d, postings %d".formatted(core, balances, postings));
      }
    }
  }

  private void openHoldsAgree() {
    for (int lane = 0; lane < World.LANES.count(); lane++) {
      var mainframe = due(world.disk(CoreId.MAINFRAME), lane);
      var open = due(world.disk(CoreId.OPEN), lane);
      if (!mainframe.equals(open)) {
        referee.blame(6, null, "open holds differ: " + mainframe + " and " + open);
      }
    }
  }

  private static List<?> due(InMemoryLedgerStore store, int lane) {
    return store.holdsDue(lane, Long.MAX_VALUE, null, Integer.MAX_VALUE);
  }

  private void streamsAgree(CoreId producer) {
    List<LaneStatus> produced = world.disk(producer).laneStatuses();
    List<LaneStatus> applied = world.disk(producer.peer()).laneStatuses();
    for (int lane = 0; lane < produced.size(); lane++) {
      LaneStatus from = produced.get(lane);
      LaneStatus to = applied.get(lane);
      boolean isSame =
          from.producedPosition() == to.appliedPosition()
              && from.producedHash().equals(to.appliedHash())
              && to.parkedMessages() == 0
              && to.stoppedAccounts() == 0;
      if (!isSame) {
        referee.blame(6, null, "the stream of %s is %s and %s".formatted(producer, from, to));
      }
    }
  }

  private void whatWasToldStands() {
    for (Told.Asked asked : parts.told().all()) {
      AccountId account = asked.command().account();
      referee.check(
          3,
          !asked.isNever() || !parts.histories().isPosted(account, asked.command().key()),
          account,
          "told that it is not done, but it was posted: " + asked.command().key());
      var decided = asked.decided();
      if (decided != null && !parts.histories().isLost(decided.receipt())) {
        var receipt = decided.receipt();
        StoredEntry entry = parts.histories().entry(receipt.account(), receipt.version());
        referee.check(
            5,
            entry != null && entry.chain().equals(receipt.chain()),
            receipt.account(),
            "told " + decided + ", but the history has " + entry);
      }
    }
  }
}
