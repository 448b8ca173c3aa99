package io.trigon.ledger.decision;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.outcome.Outcome;
import java.util.List;

/** What the decision function rules. */
public sealed interface Ruling {

  /** New entries, one or two, in order; the last one answers the command. */
  record Decided(List<Entry> entries) implements Ruling {
    public Decided {
      entries = List.copyOf(entries);
    }
  }

  /** The key is known: its decision is the answer (R4). */
  record Known(KnownEntry entry) implements Ruling {}

  /** No entry: an outcome that ends nothing. */
  record Refusal(Outcome outcome) implements Ruling {}

  /** Entries in order; the last one answers. */
  static Ruling decided(Entry... entries) {
    return new Decided(List.of(entries));
  }

  /** No entry. */
  static Ruling refused(Outcome outcome) {
    return new Refusal(outcome);
  }
}
