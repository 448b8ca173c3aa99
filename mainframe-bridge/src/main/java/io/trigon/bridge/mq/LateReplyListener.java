package io.trigon.bridge.mq;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import java.util.List;

/**
 * Hears outcomes that came after their post had been given up as in doubt: they may end the doubt
 * at once. Only the latest 256 posts that timed out are remembered; replies to older ones are
 * dropped. Calls must return quickly.
 */
@FunctionalInterface
public interface LateReplyListener {
  /** Does nothing. */
  LateReplyListener NONE = (core, commands, outcomes) -> {};

  /** The outcomes stand in the order of the commands. */
  void onLateOutcomes(CoreId core, List<Command> commands, List<Outcome> outcomes);
}
