package io.trigon.ledger.port;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.sync.ResendRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How router, monitor and compensation reach a core. Two adapters, in-process and over MQ, under
 * one contract test ({@code CoreGatewayContract}). Thread-safe; never blocks the caller.
 *
 * <p>{@link #post} always completes normally: failures are outcomes ({@code NotAttempted} if
 * provably not sent, else {@code InDoubt}). The reads complete exceptionally with {@link
 * CoreUnavailableException}.
 */
public interface CoreGateway {
  /** Which core. */
  CoreId core();

  /** Most commands that one batch takes (what fits a COMMAREA, or 256). */
  int maxBatch();

  /**
   * Posts commands of one lane as one batch, in order; the outcomes stand in the same order. One
   * unit of work at the core, unless an abend bisects it (R14).
   */
  CompletableFuture<List<Outcome>> post(int lane, List<Command> commands);

  /**
   * What this core knows of transactions of one lane; answers stand in order. At most {@link
   * #maxBatch()}.
   */
  CompletableFuture<List<InquiryAnswer>> inquire(int lane, List<AccountKey> keys);

  /**
   * Accounts of one lane as this core has them; empty where it has none. In order, at most {@link
   * #maxBatch()}.
   */
  CompletableFuture<List<Optional<AccountView>>> accounts(int lane, List<AccountId> accounts);

  /**
   * A page of accounts of a lane in ascending order after {@code after}; at most {@code limit} or
   * what fits a message.
   */
  CompletableFuture<List<AccountView>> browse(int lane, @Nullable AccountId after, int limit);

  /** Entries of an account from a version; at most {@code limit} or what fits a message. */
  CompletableFuture<List<StoredEntry>> history(AccountId account, long fromVersion, int limit);

  /**
   * Chain hash at each version of accounts of one lane; empty where there is no such entry. In
   * order, at most {@link #maxBatch()}.
   */
  CompletableFuture<List<Optional<Digest>>> chainsAt(int lane, List<AccountVersion> versions);

  /** Where the core stands. */
  CompletableFuture<CoreStatus> status();

  /**
   * Repairs one account at a core that does not decide for it now (R7, R23); a compare-and-set that
   * may be repeated. Of an answer that did not come nothing is known: look at the account again.
   */
  CompletableFuture<AccountRepair.Answer> repair(AccountRepair repair);

  /** Asks the core to send part of its stream again; completes when it has taken the wish. */
  CompletableFuture<Void> resend(ResendRequest request);
}
