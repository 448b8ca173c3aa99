package io.trigon.router.submit;

import io.trigon.ledger.command.Command;

/** Hears every answer of the submit flow, for metrics. Called on busy threads: must be quick. */
@FunctionalInterface
public interface SubmitListener {
  /** Nobody listens. */
  SubmitListener NONE = (command, answer, nanos) -> {};

  /**
   * A command was answered.
   *
   * @param nanos from submission to answer
   */
  void answered(Command command, Answer answer, long nanos);
}
