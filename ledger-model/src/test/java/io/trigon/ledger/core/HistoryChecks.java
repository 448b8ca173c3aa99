package io.trigon.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.store.AccountState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of the history of one account, read from its entries alone. */
final class HistoryChecks {
  private final List<Entry> history;
  private final Map<TransactionKey, Entry> byKey = new HashMap<>();
  private final Map<TransactionKey, Long> reversed = new HashMap<>();
  private final Map<TransactionKey, Long> open = new HashMap<>();
  private final Set<TransactionKey> keys = new HashSet<>();
  private Digest chain = Digest.ZERO;
  private long version;
  private long balance;
  private long held;
  private AccountStatus status = AccountStatus.NOT_OPEN;

  HistoryChecks(List<Entry> history) {
    this.history = history;
  }

  /** And the account's row is what its entries say. */
  void holdFor(AccountState state) {
    AccountState replayed = AccountState.shell(state.account(), history.get(0).ownerAfter());
    for (Entry entry : history) {
      follow(entry);
      replayed = replayed.after(entry);
    }
    assertThat(replayed).as("replay of the entries").isEqualTo(state);
    assertThat(state.chain()).isEqualTo(chain);
    assertThat(state.heldMinor())
        .as("held is the sum of open holds")
        .isEqualTo(open.values().stream().mapToLong(Long::longValue).sum());
  }

  private void follow(Entry entry) {
    chain = Chain.next(chain, entry);
    balance += entry.ledgerDeltaMinor();
    held += entry.heldDeltaMinor();
    assertThat(entry.version()).as("versions are gapless").isEqualTo(++version);
    assertThat(keys.add(entry.key())).as("%s decided twice", entry.key()).isTrue();
    assertThat(entry.ledgerAfterMinor()).as("money is the sum of postings").isEqualTo(balance);
    assertThat(entry.heldAfterMinor()).isEqualTo(held);
    if (entry.isPosted()) {
      byKey.put(entry.key(), entry);
      customersStayWithinTheirLimit(entry);
      holdsAreFollowed(entry);
      reversalsStayWithinTheirOriginal(entry);
      statusIsRespected(entry);
    } else {
      assertThat(entry.ledgerDeltaMinor()).as("not posted moves nothing").isZero();
      assertThat(entry.heldDeltaMinor()).isZero();
      assertThat(entry.statusAfter()).isEqualTo(status);
    }
    status = entry.statusAfter();
  }

  /** Invariant 7. */
  private void customersStayWithinTheirLimit(Entry entry) {
    long available = balance - held + entry.overdraftLimitMinor();
    boolean forced = (entry.flags() & EntryFlags.FORCED) != 0;
    if (entry.kind() == Kind.DEBIT || entry.kind() == Kind.HOLD) {
      assertThat(available).as("version %d", version).isNotNegative();
      assertThat(forced).isFalse();
    }
    if (forced) {
      assertThat(available).as("forced only where funds do not cover it").isNegative();
      assertThat(entry.kind()).isIn(Kind.REVERSE, Kind.ADJUST);
    }
  }

  private void holdsAreFollowed(Entry entry) {
    if (entry.kind() == Kind.HOLD) {
      open.put(entry.key(), entry.heldDeltaMinor());
    } else if (entry.heldDeltaMinor() != 0) {
      long left = open.merge(linked(entry), entry.heldDeltaMinor(), Long::sum);
      assertThat(left).as("a hold is never overdrawn").isNotNegative();
    }
  }

  private void reversalsStayWithinTheirOriginal(Entry entry) {
    if (entry.kind() != Kind.REVERSE) {
      return;
    }
    Entry original = byKey.get(linked(entry));
    assertThat(original).as("only what was posted is reversed").isNotNull();
    assertThat(original.kind().isReversible()).isTrue();
    long total = reversed.merge(original.key(), entry.amountMinor(), Long::sum);
    assertThat(total).isLessThanOrEqualTo(original.amountMinor());
    assertThat(Math.abs(entry.ledgerDeltaMinor())).isEqualTo(entry.amountMinor());
    assertThat(Long.signum(entry.ledgerDeltaMinor()))
        .isEqualTo(-Long.signum(original.ledgerDeltaMinor()));
  }

  private void statusIsRespected(Entry entry) {
    boolean customers =
        switch (entry.kind()) {
          case DEBIT, CREDIT, HOLD, CAPTURE, CLOSE_ACCOUNT -> true;
          case REVERSE -> !entry.key().source().isReserved();
          default -> false;
        };
    if (customers) {
      assertThat(status)
          .as("%s at version %d", entry.kind(), version)
          .isEqualTo(AccountStatus.OPEN);
    }
    if (entry.kind() == Kind.CLOSE_ACCOUNT) {
      assertThat(balance).isZero();
      assertThat(held).isZero();
    }
  }

  private static TransactionKey linked(Entry entry) {
    assertThat(entry.linkedKey()).isNotNull();
    return entry.linkedKey();
  }
}
