package io.trigon.ledger.directory;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.sync.AppliedMark;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The grid's account directory: a fast hint (design section 1). Two adapters, Ignite and in memory,
 * under one contract test. Merges are monotonic and atomic per account: late, repeated or reordered
 * news changes nothing. Thread-safe. May lose everything at any time: that costs time, never money.
 */
public interface AccountDirectory {
  /** What is known of an account, with applied versions brought up to the newest marks. */
  Optional<DirectoryEntry> find(AccountId account);

  /** What is known of several accounts. */
  Map<AccountId, DirectoryEntry> findAll(Collection<AccountId> accounts);

  /** Merges news of accounts: all facts in it are what a core said. */
  void learn(Map<AccountId, DirectoryEntry> news);

  /** A replica has applied a producer's stream up to a position. */
  void learn(AppliedMark mark);

  /** Forgets an epoch that neither core attests (R16), if it is still the one on record. */
  void forget(AccountId account, DirectoryEntry asSeen);

  /** Number of accounts known; may be approximate. */
  long size();
}
