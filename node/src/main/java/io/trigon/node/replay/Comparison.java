package io.trigon.node.replay;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Money;
import io.trigon.node.replay.file.ExpectedAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What both cores hold against each other and against the expected file; pure.
 *
 * @param equalOnBothCores accounts of the file that both cores hold equal
 * @param equalToExpected accounts of the file that are, at both cores, as expected
 * @param ownershipTransfers moves of ownership in the histories of the file's accounts
 * @param ownershipTransfersThisRun those of them made since the run began
 * @param differences what differs, in words, by account
 */
public record Comparison(
    long equalOnBothCores,
    long equalToExpected,
    long ownershipTransfers,
    long ownershipTransfersThisRun,
    List<Difference> differences) {
  public Comparison {
    differences = List.copyOf(differences);
  }

  /** The same with further differences. */
  Comparison and(List<Difference> others) {
    List<Difference> all = new ArrayList<>(differences);
    all.addAll(others);
    return new Comparison(
        equalOnBothCores, equalToExpected, ownershipTransfers, ownershipTransfersThisRun, all);
  }

  /**
   * One thing that differs.
   *
   * @param account where
   * @param text what, with both values
   */
  public record Difference(AccountId account, String text) {
    @Override
    public String toString() {
      return "account " + account + ": " + text;
    }
  }

  /**
   * Compares.
   *
   * @param held accounts of the file and of the expected file, as both cores hold them
   * @param ofFile accounts of the file of transactions
   * @param expected accounts of the expected file
   * @param currency of the balances
   */
  public static Comparison of(
      Map<AccountId, BothCores> held,
      Set<AccountId> ofFile,
      Map<AccountId, ExpectedAccount> expected,
      Currency currency) {
    Counter counter = new Counter(ofFile, expected, currency);
    new TreeMap<>(held).forEach(counter::add);
    return new Comparison(
        counter.equal, counter.asExpected, counter.moves, counter.movesThisRun, counter.found);
  }

  /** Adds up account by account. */
  private static final class Counter {
    private final Set<AccountId> ofFile;
    private final Map<AccountId, ExpectedAccount> expected;
    private final Currency currency;
    private final List<Difference> found = new ArrayList<>();
    private long equal;
    private long asExpected;
    private long moves;
    private long movesThisRun;

    Counter(Set<AccountId> ofFile, Map<AccountId, ExpectedAccount> expected, Currency currency) {
      this.ofFile = ofFile;
      this.expected = expected;
      this.currency = currency;
    }

    void add(AccountId account, BothCores cores) {
      List<String> texts = new ArrayList<>();
      boolean same = compareCores(cores, ofFile.contains(account), texts);
      boolean right = compareExpected(cores, expected.get(account), currency, texts);
      texts.forEach(text -> found.add(new Difference(account, text)));
      if (ofFile.contains(account)) {
        equal += same ? 1 : 0;
        asExpected += right ? 1 : 0;
        moves += Math.max(cores.mainframe().moves(), cores.open().moves());
        movesThisRun += Math.max(cores.mainframe().movesThisRun(), cores.open().movesThisRun());
      }
    }
  }

  private static final BothCores NOWHERE =
      new BothCores(AccountSummary.of(List.of(), 0), AccountSummary.of(List.of(), 0));

  private static boolean compareCores(BothCores cores, boolean ofFile, List<String> found) {
    if (cores.areEqual() || (!ofFile && cores.equals(NOWHERE))) {
      return cores.areEqual();
    }
    found.add("MAINFRAME " + describe(cores.mainframe()) + ", OPEN " + describe(cores.open()));
    return false;
  }

  private static String describe(AccountSummary summary) {
    return summary.version() == 0
        ? "has no such account"
        : "has version %d, owner %s in epoch %s, chain %s%s"
            .formatted(
                summary.version(),
                summary.owner(),
                summary.epoch(),
                summary.chain(),
                summary.gapless() ? "" : ", versions with gaps");
  }

  private static boolean compareExpected(
      BothCores cores, @Nullable ExpectedAccount expected, Currency currency, List<String> found) {
    if (expected == null) {
      found.add("is not in the expected file");
      return false;
    }
    int before = found.size();
    for (CoreId core : CoreId.values()) {
      AccountSummary held = cores.at(core);
      compare(core + " posted entries", expected.postedEntries(), held.posted(), found);
      Long declined = expected.declinedEntries();
      if (declined != null) {
        compare(core + " declined entries", declined, held.declined(), found);
      }
      if (held.ledgerMinor() != expected.ledgerMinor()) {
        found.add(
            "%s ledger balance %s, expected %s"
                .formatted(
                    core,
                    new Money(held.ledgerMinor(), currency).toDecimal(),
                    new Money(expected.ledgerMinor(), currency).toDecimal()));
      }
    }
    return found.size() == before;
  }

  private static void compare(String what, long expected, long held, List<String> found) {
    if (expected != held) {
      found.add("%s %d, expected %d".formatted(what, held, expected));
    }
  }
}
