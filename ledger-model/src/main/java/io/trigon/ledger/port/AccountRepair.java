package io.trigon.ledger.port;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import java.util.List;

/**
 * A wish to bring one account of a core up to what the other core's longer valid history says
 * (R23), and to re-derive a row that does not agree with its own entries (R7). A compare-and-set:
 * it is done only if the core's row still is as the case saw it, so repeating it is safe.
 *
 * @param account which account
 * @param epoch the row's epoch as seen
 * @param version the row's version as seen; 0 if the core does not have the account
 * @param chain the row's chain as seen
 * @param entries what follows at the other core, ascending, at most {@link #MAX_ENTRIES}; may be
 *     empty: then the row is derived anew from the core's own entries and what it has parked
 */
public record AccountRepair(
    AccountId account, Epoch epoch, long version, Digest chain, List<StoredEntry> entries) {
  /** Most entries of one repair; the next one brings the rest. */
  public static final int MAX_ENTRIES = 20;

  public AccountRepair {
    entries = List.copyOf(entries);
    if (entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("more than " + MAX_ENTRIES + " entries: " + account);
    }
  }

  /** How a repair ended. */
  public enum Result {
    /** The row is whole, and goes on with its stream. */
    REPAIRED(1),
    /** It was extended, but entries are still missing before what is parked. */
    EXTENDED(2),
    /** The row is not as the case saw it: look again. */
    STALE(3),
    /** The core decides for the account now: its row is not a replica's, and it is whole. */
    DECIDES_NOW(4),
    /** Every entry lies beyond what the core has applied of the stream, which will bring them. */
    AHEAD_OF_STREAM(5),
    /** An entry does not follow: the histories differ, a matter for a person. */
    MISFIT(6),
    /** The core's own entries do not hold together: a matter for a person. */
    OWN_HISTORY_BROKEN(7);

    private final int code;

    Result(int code) {
      this.code = code;
    }

    /** Stable number on the wire. */
    public int code() {
      return code;
    }

    /**
     * The result of a code.
     *
     * @throws io.trigon.ledger.model.UnknownCodeException if there is none
     */
    public static Result ofCode(int code) {
      for (Result result : values()) {
        if (result.code == code) {
          return result;
        }
      }
      throw new io.trigon.ledger.model.UnknownCodeException("repair result", code);
    }
  }

  /**
   * The answer.
   *
   * @param version the row's version afterwards
   */
  public record Answer(Result result, long version) {}
}
