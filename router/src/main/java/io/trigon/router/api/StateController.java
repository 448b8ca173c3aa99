package io.trigon.router.api;

import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.router.rules.RuleSet;
import io.trigon.router.rules.RuleSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    return Map.of(
        "file",
        current.file(),
        "hash",
        current.hashHex(),
        "rules",
        current.ruleIds(),
        "onInDoubt",
        onInDoubt(current));
  }

  /** How doubts end, by rule; only what is not {@code RESOLVE}. */
  private static Map<String, OnInDoubt> onInDoubt(RuleSet rules) {
    Map<String, OnInDoubt> wishes = new LinkedHashMap<>();
    rules.model().rules().forEach(rule -> wishes.put(rule.id(), rule.route().onInDoubt()));
    wishes.put(rules.defaultRoute().rule().ruleId(), rules.defaultRoute().onInDoubt());
    wishes.values().removeIf(wish -> wish == OnInDoubt.RESOLVE);
    return wishes;
  }

  record Doubt(
      String account,
      String source,
      String transactionId,
      int leg,
      @Nullable String kind,
      String sentTo,
      String cause,
      String since,
      String deadline,
      String onInDoubt,
      int attempts,
      boolean forPerson) {
    static Doubt of(InDoubtRegister.Doubt doubt) {
      Kind kind = doubt.kind();
      return new Doubt(
          doubt.key().account().value(),
          doubt.key().key().source().value(),
          doubt.key().key().transactionId(),
          doubt.key().key().leg().code(),
          kind == null ? null : kind.name(),
          doubt.sentTo().name(),
          doubt.cause().name(),
          doubt.since().toString(),
          doubt.deadline().toString(),
          doubt.onInDoubt().name(),
          doubt.attempts(),
          doubt.forPerson());
    }
  }
}
