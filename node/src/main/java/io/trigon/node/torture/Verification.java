package io.trigon.node.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What clients were told, held against both histories; pure. It believes neither core: what should
 * be there is computed from the clients' own records.
 *
 * @param lost outcomes told that are missing in a history, or stand there otherwise than told
 * @param doubled ids decided more than once, and entries under callers' ids that no client sent
 * @param cancelledButPosted ids told cancelled that moved money
 * @param moneyDriftMinor sum over accounts and cores of how far the balance is off what clients
 *     were told
 * @param accountsEqual accounts with one history at both cores
 * @param accounts all of them
 * @param findings what is wrong, in words
 */
record Verification(
    long lost,
    long doubled,
    long cancelledButPosted,
    long moneyDriftMinor,
    long accountsEqual,
    long accounts,
    List<String> findings) {
  /** More would help nobody. */
  private static final int MOST_FINDINGS = 200;

  Verification {
    findings = List.copyOf(findings);
  }

  /** Whether nothing at all is wrong. */
  boolean isGood() {
    return lost == 0
        && doubled == 0
        && cancelledButPosted == 0
        && moneyDriftMinor == 0
        && accountsEqual == accounts;
  }

  /** Holds what all clients did against the histories of all their accounts. */
  static Verification of(
      List<Operation> operations, List<TransferWish> transfers, List<BothHistories> histories) {
    Map<String, List<Operation>> byAccount = new HashMap<>();
    operations.forEach(
        each -> byAccount.computeIfAbsent(each.account(), any -> new ArrayList<>()).add(each));
    Map<String, List<TransferWish>> legs = new HashMap<>();
    for (TransferWish wish : transfers) {
      legs.computeIfAbsent(wish.from(), any -> new ArrayList<>()).add(wish);
      legs.computeIfAbsent(wish.to(), any -> new ArrayList<>()).add(wish);
    }
    Tally tally = new Tally();
    for (BothHistories both : histories) {
      tally.add(
          both,
          byAccount.getOrDefault(both.account(), List.of()),
          legs.getOrDefault(both.account(), List.of()));
    }
    return new Verification(
        tally.lost,
        tally.doubled,
        tally.cancelledButPosted,
        tally.drift,
        tally.equal,
        histories.size(),
        tally.findings);
  }

  /** Adds up account by account. */
  private static final class Tally {
    private final List<String> findings = new ArrayList<>();
    private long lost;
    private long doubled;
    private long cancelledButPosted;
    private long drift;
    private long equal;

    void add(BothHistories both, List<Operation> operations, List<TransferWish> legs) {
      if (both.areEqual()) {
        equal++;
      } else {
        find("account %s differs: %s", both.account(), firstDifference(both));
      }
      add(both.account(), "MAINFRAME", both.mainframe(), operations, legs);
      add(both.account(), "OPEN", both.open(), operations, legs);
    }

    private void add(
        String account,
        String core,
        List<CoreEntry> entries,
        List<Operation> operations,
        List<TransferWish> legs) {
      Map<String, List<CoreEntry>> byKey = new HashMap<>();
      entries.forEach(
          each -> byKey.computeIfAbsent(each.key(), any -> new ArrayList<>()).add(each));
      Set<String> sent = new HashSet<>();
      long expected = 0;
      for (Operation operation : operations) {
        sent.add(operation.key());
        expected += operation.expectedChangeMinor();
        check(core, operation, byKey.getOrDefault(operation.key(), List.of()));
      }
      for (TransferWish wish : legs) {
        sent.add(wish.key());
        expected += wish.expectedChangeMinor(account);
        check(account, core, wish, byKey.getOrDefault(wish.key(), List.of()));
      }
      for (CoreEntry entry : entries) {
        if (entry.key().startsWith(Operation.SOURCE + "|") && !sent.contains(entry.key())) {
          doubled++;
          find("%s has an entry that nobody sent: %s %s", core, account, entry);
        }
      }
      long held = BothHistories.balanceMinor(entries);
      if (held != expected) {
        drift += Math.abs(held - expected);
        find("%s has %d on %s, clients were told %d", core, held, account, expected);
      }
    }

    private void check(String core, Operation operation, List<CoreEntry> entries) {
      if (entries.size() > 1) {
        doubled++;
        find("%s decided %s %d times", core, operation, entries.size());
      }
      Told told = operation.told();
      if (told == null) {
        return; // counted as unresolved
      }
      if (operation.isContradicted() || entries.stream().noneMatch(told::isTheStoryOf)) {
        lost++;
        find("%s has not what was told of %s: %s, but %s", core, operation, told, entries);
      }
      if (told.isCancelled() && entries.stream().anyMatch(each -> each.changeMinor() != 0)) {
        cancelledButPosted++;
        find("%s posted %s, which was told cancelled", core, operation);
      }
    }

    /** Money that a leg moved must be told; what stands in the end is in the balance. */
    private void check(String account, String core, TransferWish wish, List<CoreEntry> entries) {
      if (entries.size() > 1) {
        doubled++;
        find("%s decided %s on %s %d times", core, wish, account, entries.size());
      }
      boolean hasLeg =
          entries.stream().anyMatch(each -> each.isPosted() && each.leg() == wish.legAt(account));
      if (wish.isDone() && !hasLeg) {
        lost++;
        find("%s has no leg on %s of %s, which was told done", core, account, wish);
      }
    }

    private static String firstDifference(BothHistories both) {
      int common = Math.min(both.mainframe().size(), both.open().size());
      for (int i = 0; i < common; i++) {
        if (!both.mainframe().get(i).equals(both.open().get(i))) {
          return "%s, but %s".formatted(both.mainframe().get(i), both.open().get(i));
        }
      }
      return "%d entries at the mainframe, %d at the open core"
          .formatted(both.mainframe().size(), both.open().size());
    }

    private void find(String text, Object... values) {
      if (findings.size() < MOST_FINDINGS) {
        findings.add(text.formatted(values));
      }
    }
  }
}
