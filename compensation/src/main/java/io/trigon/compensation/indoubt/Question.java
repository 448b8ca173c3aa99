package io.trigon.compensation.indoubt;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import java.time.Instant;
import java.util.List;

/**
 * Something to be done at a core: one core, one lane, one message. Doing it twice changes nothing.
 */
public final class Question {
  private final long number;
  private final Step step;
  private final CoreId core;
  private final int lane;
  private final List<Lead> leads;
  private final Instant askedAt;
  private final Instant until;

  Question(
      long number,
      Step step,
      CoreId core,
      int lane,
      List<Lead> leads,
      Instant askedAt,
      Instant until) {
    this.number = number;
    this.step = step;
    this.core = core;
    this.lane = lane;
    this.leads = List.copyOf(leads);
    this.askedAt = askedAt;
    this.until = until;
  }

  /** Tells answers apart. */
  public long number() {
    return number;
  }

  /** What is done. */
  public Step step() {
    return step;
  }

  /** Where. */
  public CoreId core() {
    return core;
  }

  /** Lane of all its accounts. */
  public int lane() {
    return lane;
  }

  /** What it is about, in the order of the answers. */
  public List<Doubt> doubts() {
    return leads.stream().map(Lead::doubt).toList();
  }

  /** The ids it is about. */
  public List<AccountKey> keys() {
    return leads.stream().map(lead -> lead.doubt().key()).toList();
  }

  /** What to post, in order; empty if it only inquires. */
  public List<Command> commands() {
    return leads.stream()
        .flatMap(lead -> DoubtRules.command(step, lead.doubt(), until).stream())
        .toList();
  }

  List<Lead> leads() {
    return leads;
  }

  Instant askedAt() {
    return askedAt;
  }

  /** Without an answer by then it counts as failed. */
  Instant until() {
    return until;
  }
}
