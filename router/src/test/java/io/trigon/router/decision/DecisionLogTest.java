package io.trigon.router.decision;

import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.RuleRef;
import io.trigon.router.rules.model.Handover;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DecisionLogTest {
  @Test
  void keeps_the_newest_decision_of_each_key_and_forgets_the_oldest_keys() {
    DecisionLog log = new DecisionLog(2);
    log.note(id("T1"), decision(1));
    log.note(id("T2"), decision(2));
    log.note(id("T1"), decision(3));
    log.note(id("T3"), decision(4));
    assertThat(log.find(id("T1"))).contains(decision(3));
    assertThat(log.find(id("T2"))).isEmpty();
    assertThat(log.find(id("T3"))).contains(decision(4));
  }

  private static AccountKey id(String id) {
    return new AccountKey(account("A1"), key(id));
  }

  private static RoutingDecision decision(long second) {
    return new RoutingDecision(
        Instant.ofEpochSecond(second),
        CoreId.OPEN,
        CoreId.OPEN,
        RuleRef.NONE,
        Handover.NEVER,
        Action.AT_OWNER,
        Effect.OWNER_IS_PREFERRED,
        null);
  }
}
