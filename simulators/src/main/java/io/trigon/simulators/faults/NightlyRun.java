package io.trigon.simulators.faults;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A core's own work at night, done as such programs should: interest and a fee for every open
 * account, posted through the core's decision and outbox; the record of an account that the core
 * does not own goes through the router. Ids derive from account and day, so a run that is repeated
 * posts nothing twice.
 */
public final class NightlyRun {
  /** Ids of the run are its own. */
  static final Source SOURCE = new Source("NIGHTLY");

  private static final String CHANNEL = "BATCH";
  private static final int PAGE = 100;
  private static final long MILLION = 1_000_000;

  private final LedgerCore core;
  private final @Nullable RecordForwarder router;
  private final long interestPerMillion;
  private final long feeMinor;

  /**
   * A run to be made.
   *
   * @param router for accounts of the other core; null to leave them to it
   * @param interestPerMillion of the ledger balance, a day's share, not negative
   * @param feeMinor minor units, not negative; declined where there is not enough
   */
  public NightlyRun(
      LedgerCore core, @Nullable RecordForwarder router, long interestPerMillion, long feeMinor) {
    if (interestPerMillion < 0 || interestPerMillion > MILLION || feeMinor < 0) {
      throw new IllegalArgumentException(
          "interest %d per million, fee %d".formatted(interestPerMillion, feeMinor));
    }
    this.core = core;
    this.router = router;
    this.interestPerMillion = interestPerMillion;
    this.feeMinor = feeMinor;
  }

  /**
   * What a run did.
   *
   * @param accounts open accounts seen
   * @param posted records decided here, declined ones included
   * @param forwarded records that went through the router
   * @param left records of the other core's accounts that no router was there for, or that no entry
   *     stands behind yet: the same run again ends them
   */
  public record Result(long accounts, long posted, long forwarded, long left) {
    Result plus(Result other) {
      return new Result(
          accounts + other.accounts,
          posted + other.posted,
          forwarded + other.forwarded,
          left + other.left);
    }
  }

  /** Runs over all accounts, lane by lane and page by page; the day names the records. */
  public Result run(AccountingDate day) {
    Result all = new Result(0, 0, 0, 0);
    for (int lane = 0; lane < core.store().config().lanes().count(); lane++) {
      AccountId after = null;
      List<AccountView> page = core.browse(lane, after, PAGE);
      while (!page.isEmpty()) {
        all = all.plus(runPage(lane, page, day));
        after = page.get(page.size() - 1).state().account();
        page = core.browse(lane, after, PAGE);
      }
    }
    return all;
  }

  private Result runPage(int lane, List<AccountView> page, AccountingDate day) {
    List<Command> records = new ArrayList<>();
    int open = 0;
    for (AccountView view : page) {
      if (view.state().status() == AccountStatus.OPEN) {
        open++;
        addRecords(view, day, records);
      }
    }
    if (records.isEmpty()) {
      return new Result(open, 0, 0, 0);
    }
    List<Outcome> outcomes = core.post(lane, records);
    long posted = 0;
    List<CompletableFuture<Outcome>> sent = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Decided) {
        posted++;
      } else if (router != null && outcomes.get(i) instanceof Outcome.NotOwner) {
        sent.add(router.forward(records.get(i)));
      }
    }
    long forwarded =
        sent.stream()
            .map(CompletableFuture::join)
            .filter(Outcome.Decided.class::isInstance)
            .count();
    return new Result(open, posted, forwarded, records.size() - posted - forwarded);
  }

  private void addRecords(AccountView view, AccountingDate day, List<Command> records) {
    long interest = interestMinor(view.state().ledgerMinor());
    if (interest > 0) {
      records.add(record(Kind.CREDIT, "INT", view, interest, day));
    }
    if (feeMinor > 0) {
      records.add(record(Kind.DEBIT, "FEE", view, feeMinor, day));
    }
  }

  /** Without overflow, rounded down: nobody is paid what was not earned. */
  private long interestMinor(long ledgerMinor) {
    return ledgerMinor <= 0
        ? 0
        : ledgerMinor / MILLION * interestPerMillion
            + ledgerMinor % MILLION * interestPerMillion / MILLION;
  }

  private static Command record(
      Kind kind, String prefix, AccountView view, long amountMinor, AccountingDate day) {
    return CommandBuilder.of(
            kind, view.state().account(), TransactionKey.of(SOURCE, prefix + "-" + day.yyyymmdd()))
        .amountMinor(amountMinor)
        .currency(view.state().currency())
        .channel(CHANNEL)
        .accountingDate(day)
        .build();
  }
}
