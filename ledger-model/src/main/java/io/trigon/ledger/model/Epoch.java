package io.trigon.ledger.model;

/**
 * The fencing token of an account's ownership (R17): the counter rises with each move, the term
 * with each forced takeover.
 *
 * @param term 0 upwards
 * @param counter 0 upwards; (0, 0) means "no history here"
 */
public record Epoch(int term, int counter) implements Comparable<Epoch> {
  /** What a core without the account names: nothing is known. */
  public static final Epoch NONE = new Epoch(0, 0);

  /** The epoch of every account at its birth. */
  public static final Epoch FIRST = new Epoch(0, 1);

  public Epoch {
    if (term < 0 || counter < 0) {
      throw new IllegalArgumentException("epoch below zero: " + term + "." + counter);
    }
  }

  /** The epoch after a move of ownership. */
  public Epoch next() {
    return new Epoch(term, Math.addExact(counter, 1));
  }

  @Override
  public int compareTo(Epoch other) {
    return term != other.term
        ? Integer.compare(term, other.term)
        : Integer.compare(counter, other.counter);
  }

  /** Whether this epoch fences off {@code other}. */
  public boolean isAfter(Epoch other) {
    return compareTo(other) > 0;
  }

  @Override
  public String toString() {
    return term + "." + counter;
  }
}
