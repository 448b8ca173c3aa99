package io.trigon.router.api;

import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.router.rules.RuleSet;
import io.trigon.router.rules.RuleSource;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is in doubt, and which rules are in force. */
@RestController
public final class StateController {
  /** Most doubts of one answer. */
  private static final int MAX_DOUBTS = 500;

  private final InDoubtRegister doubts;
  private final RuleSource rules;

  /** Over the register and the rules. */
  public StateController(InDoubtRegister doubts, RuleSource rules) {
    this.doubts = doubts;
    this.rules = rules;
  }

  /** Transactions in doubt, oldest first. */
  @GetMapping("/v1/in-doubt")
  public List<Doubt> inDoubt() {
    return doubts.open(MAX_DOUBTS).stream().map(Doubt::of).toList();
  }

  /** The rules in force. */
  @GetMapping("/v1/rules")
  public Map<String, Object> rules() {
    RuleSet current = rules.current();
    return Map.of("file", current.file(), "hash", current.hashHex(), "rules", current.ruleIds());
  }

  record Doubt(
      String account,
      String source,
      String transactionId,
      String sentTo,
      String cause,
      String since,
      int attempts) {
    static Doubt of(InDoubtRegister.Doubt doubt) {
      return new Doubt(
          doubt.key().account().value(),
          doubt.key().key().source().value(),
          doubt.key().key().transactionId(),
          doubt.sentTo().name(),
          doubt.cause().name(),
          doubt.since().toString(),
          doubt.attempts());
    }
  }
}
