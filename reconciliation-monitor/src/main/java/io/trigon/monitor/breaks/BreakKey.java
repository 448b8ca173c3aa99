package io.trigon.monitor.breaks;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import java.util.Optional;

/**
 * What makes two findings the same break: its kind and what it is about.
 *
 * @param kind the kind
 * @param subject the account id, or what {@link #laneSubject} or {@link #coreSubject} gives
 */
public record BreakKey(BreakKind kind, String subject) {
  /** No account id has a blank, so a lane can never be taken for an account. */
  private static final String LANE = "lane ";

  private static final String CORE = "core ";

  /** The subject that names a lane of a producer's stream. */
  public static String laneSubject(CoreId producer, int lane) {
    return LANE + "%s/L%03d".formatted(producer, lane);
  }

  /** The subject that names a core as a whole. */
  public static String coreSubject(CoreId core) {
    return CORE + core;
  }

  /** The account; empty if this is about a lane or a core. */
  public Optional<AccountId> account() {
    return subject.startsWith(LANE) || subject.startsWith(CORE)
        ? Optional.empty()
        : Optional.of(new AccountId(subject));
  }
}
