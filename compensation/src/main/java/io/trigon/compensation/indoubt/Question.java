package io.trigon.compensation.indoubt;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import java.util.List;

/**
 * An inquiry to be made: one core, one lane, one message.
 *
 * @param number tells answers apart
 * @param core whom to ask
 * @param lane lane of all its accounts
 * @param doubts what to ask about, in the order of the answers
 * @param redirected whether the core asked before named this one as owner
 */
public record Question(long number, CoreId core, int lane, List<Doubt> doubts, boolean redirected) {
  public Question {
    doubts = List.copyOf(doubts);
  }

  /** The ids asked about. */
  public List<AccountKey> keys() {
    return doubts.stream().map(Doubt::key).toList();
  }
}
