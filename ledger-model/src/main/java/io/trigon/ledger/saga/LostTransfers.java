package io.trigon.ledger.saga;

import java.time.Instant;

/**
 * Finds transfers that only the cores still know of, after the control database was restored from a
 * backup (R25): a leg's entry names its saga and the other account. Thread-safe.
 */
public interface LostTransfers {
  /**
   * Begins to look at every entry decided since, in the background. Does nothing while a search
   * runs; may be repeated.
   *
   * @return where the search stands that runs now
   */
  Progress begin(Instant since);

  /** Where the last search stands. */
  Progress progress();

  /** How far a search is. */
  enum State {
    /** None was asked for since the process began. */
    NONE,
    RUNNING,
    DONE,
    /** It stopped, since a core or the control database was away: begin again. */
    FAILED
  }

  /**
   * Where a search stands.
   *
   * @param state how far it is
   * @param since the time that entries are looked at from
   * @param accounts histories read, of both cores
   * @param found transfers listed again, or asked again since a reversal of them was lost
   * @param problem why it failed; else empty
   */
  record Progress(State state, Instant since, long accounts, long found, String problem) {
    /** Before any search. */
    public static final Progress NONE = new Progress(State.NONE, Instant.EPOCH, 0, 0, "");

    /** A search that begins. */
    public static Progress begun(Instant since) {
      return new Progress(State.RUNNING, since, 0, 0, "");
    }

    /** One more history was read. */
    public Progress read(int foundThere) {
      return new Progress(state, since, accounts + 1, found + foundThere, problem);
    }

    /** The search has ended; {@code why} is empty if it is complete. */
    public Progress ended(String why) {
      return new Progress(why.isEmpty() ? State.DONE : State.FAILED, since, accounts, found, why);
    }
  }
}
