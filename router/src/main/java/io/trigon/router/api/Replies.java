package io.trigon.router.api;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Receipt;
import io.trigon.ledger.saga.LostTransfers;
import io.trigon.ledger.saga.Saga;
import io.trigon.ledger.store.AccountState;
import io.trigon.router.decision.RoutingDecision;
import io.trigon.router.read.AccountAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What callers get, as JSON. */
final class Replies {
  private Replies() {}

  /** What the grid knew when it decided. */
  record Seen(
      String owner, String epoch, long gridVersion, long appliedByMainframe, long appliedByOpen) {
    static @Nullable Seen of(@Nullable DirectoryEntry entry) {
      return entry == null
          ? null
          : new Seen(
              entry.owner().name(),
              entry.epoch().toString(),
              entry.version(),
              entry.appliedByMainframe(),
              entry.appliedByOpen());
    }
  }

  /** A routing decision: where, by which rule, and what was compared. */
  record Decision(
      String core,
      String preferred,
      String ruleId,
      String ruleSet,
      String handover,
      String action,
      String effect,
      String because,
      @Nullable Seen seen) {
    static @Nullable Decision of(@Nullable RoutingDecision decision) {
      return decision == null
          ? null
          : new Decision(
              decision.core().name(),
              decision.preferred().name(),
              decision.rule().ruleId(),
              java.util.HexFormat.of().toHexDigits(decision.rule().ruleSetHash()),
              decision.handover().name(),
              decision.action().name(),
              decision.effect().name(),
              decision.effect().sentence(),
              Seen.of(decision.seen()));
    }
  }

  /** The outcome of a transaction that has an entry. */
  record Transaction(
      String outcome,
      String reason,
      boolean repeated,
      String transactionId,
      String source,
      String account,
      String kind,
      long version,
      @Nullable String amount,
      @Nullable String reversed,
      @Nullable String ledgerBalance,
      @Nullable String held,
      String accountingDate,
      String core,
      String owner,
      String epoch,
      String chain,
      @Nullable Decision decision) {

    static Transaction of(
        Outcome.Decided decided, Currency currency, @Nullable RoutingDecision decision) {
      Receipt receipt = decided.receipt();
      long reversed =
          decided instanceof Outcome.Posted posted
              ? posted.reversedMinor()
              : decided instanceof Outcome.Reversed ? receipt.amountMinor() : 0;
      return new Transaction(
          decided.code(),
          receipt.reason().name(),
          receipt.repeated(),
          receipt.key().transactionId(),
          receipt.key().source().value(),
          receipt.account().value(),
          receipt.kind().name(),
          receipt.version(),
          decimal(receipt.amountMinor(), currency),
          decimal(reversed, currency),
          decimal(receipt.ledgerAfterMinor(), currency),
          decimal(receipt.heldAfterMinor(), currency),
          receipt.accountingDate().toString(),
          receipt.answeredBy().name(),
          receipt.ownerAfter().name(),
          receipt.epochAfter().toString(),
          receipt.chain().toHex(),
          Decision.of(decision));
    }
  }

  /** A transfer, or the reversal of one. */
  record Transfer(
      String outcome,
      String reason,
      String transactionId,
      String source,
      @Nullable String reverses,
      String from,
      String to,
      @Nullable String amount,
      String currency,
      String direction,
      String debit,
      String credit,
      boolean inTransit,
      String since,
      String updatedAt) {
    static Transfer of(Saga saga) {
      io.trigon.ledger.saga.Transfer transfer = saga.transfer();
      return new Transfer(
          saga.phase().name(),
          saga.because(),
          saga.key().transactionId(),
          saga.key().source().value(),
          saga.isReversal() ? transfer.key().transactionId() : null,
          transfer.debitAccount().value(),
          transfer.creditAccount().value(),
          decimal(transfer.amountMinor(), transfer.currency()),
          transfer.currency().code(),
          saga.direction().name(),
          saga.debit().name(),
          saga.credit().name(),
          saga.isInTransit(),
          saga.since().toString(),
          saga.updatedAt().toString());
    }
  }

  /**
   * Transfers, oldest first.
   *
   * @param inTransit money between legs, by currency, of those listed
   */
  record Transfers(List<Transfer> transfers, Map<String, String> inTransit) {
    static Transfers of(List<Saga> sagas) {
      Map<Currency, Long> sums = new HashMap<>();
      sagas.stream()
          .filter(Saga::isInTransit)
          .map(Saga::transfer)
          .forEach(each -> sums.merge(each.currency(), each.amountMinor(), Math::addExact));
      Map<String, String> decimals = new TreeMap<>();
      sums.forEach(
          (currency, minor) ->
              decimals.put(currency.code(), new Money(minor, currency).toDecimal()));
      return new Transfers(sagas.stream().map(Transfer::of).toList(), decimals);
    }
  }

  /**
   * A search for transfers that are no longer listed.
   *
   * @param accounts histories read, of both cores
   * @param found transfers that are asked again because of it
   * @param problem why it stopped; empty unless it failed
   */
  record Search(String state, String since, long accounts, long found, String problem) {
    static Search of(LostTransfers.Progress progress) {
      return new Search(
          progress.state().name(),
          progress.since().toString(),
          progress.accounts(),
          progress.found(),
          progress.problem());
    }
  }

  /** After a restore. */
  record Reopened(int reopened, Search search) {
    static Reopened of(int reopened, LostTransfers.Progress search) {
      return new Reopened(reopened, Search.of(search));
    }
  }

  /** An outcome without an entry that is no error of the caller: it is being resolved. */
  record Pending(String outcome, String reason, String status, @Nullable Decision decision) {}

  /** An account with its freshness. */
  record Account(
      String account,
      String core,
      String status,
      String owner,
      String epoch,
      long version,
      String currency,
      @Nullable String ledgerBalance,
      @Nullable String held,
      @Nullable String available,
      @Nullable String overdraftLimit,
      String chain,
      boolean fresh,
      long ageMillis,
      String effect,
      String because,
      @Nullable Seen seen) {
    static Account of(AccountAnswer answer) {
      AccountState state = answer.view().state();
      Currency currency = state.currency();
      return new Account(
          state.account().value(),
          answer.view().answeredBy().name(),
          state.status().name(),
          state.owner().name(),
          state.epoch().toString(),
          state.version(),
          currency.code(),
          decimal(state.ledgerMinor(), currency),
          decimal(state.heldMinor(), currency),
          decimal(state.availableMinor(), currency),
          decimal(state.overdraftLimitMinor(), currency),
          state.chain().toHex(),
          answer.isFresh(),
          answer.ageMillis(),
          answer.decision().effect().name(),
          answer.decision().effect().sentence(),
          Seen.of(answer.decision().seen()));
    }
  }

  /** One line of a history. */
  record HistoryEntry(
      long version,
      String kind,
      String outcome,
      String reason,
      String transactionId,
      String source,
      int leg,
      @Nullable String linkedTransactionId,
      @Nullable String linkedSource,
      @Nullable String amount,
      @Nullable String change,
      @Nullable String ledgerBalance,
      long ledgerAfterMinor,
      long heldAfterMinor,
      String accountingDate,
      String owner,
      String epoch,
      String channel,
      String ruleId,
      String chain,
      String producer,
      int lane,
      long position,
      long decidedAtMillis) {
    static HistoryEntry of(StoredEntry stored) {
      Entry entry = stored.entry();
      Currency currency = entry.currency();
      TransactionKey linked = entry.linkedKey();
      return new HistoryEntry(
          entry.version(),
          entry.kind().name(),
          entry.outcome().name(),
          entry.reason().name(),
          entry.key().transactionId(),
          entry.key().source().value(),
          entry.key().leg().code(),
          linked == null ? null : linked.transactionId(),
          linked == null ? null : linked.source().value(),
          decimal(entry.amountMinor(), currency),
          decimal(entry.ledgerDeltaMinor(), currency),
          decimal(entry.ledgerAfterMinor(), currency),
          entry.ledgerAfterMinor(),
          entry.heldAfterMinor(),
          entry.accountingDate().toString(),
          entry.ownerAfter().name(),
          entry.epochAfter().toString(),
          entry.channel(),
          entry.rule().ruleId(),
          stored.chain().toHex(),
          stored.origin().producer().name(),
          stored.origin().lane(),
          stored.origin().position(),
          stored.decidedAtMillis());
    }
  }

  /** Null where the currency is not known: minor units must not read as major ones. */
  static @Nullable String decimal(long minor, Currency currency) {
    if (currency.equals(Currency.NONE) && minor != 0) {
      return null;
    }
    return new Money(minor, currency).toDecimal();
  }
}
