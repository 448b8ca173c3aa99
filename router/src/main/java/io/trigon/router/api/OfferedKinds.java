package io.trigon.router.api;

import io.trigon.ledger.model.Kind;
import java.util.EnumSet;
import java.util.Set;

/**
 * The kinds that callers may ask for under one path, and which fields each takes. Opening has a
 * path of its own; adjusting belongs to cases, expiring and moving to the engine.
 */
final class OfferedKinds {
  private static final Set<Kind> OFFERED =
      EnumSet.of(
          Kind.DEBIT,
          Kind.CREDIT,
          Kind.HOLD,
          Kind.CAPTURE,
          Kind.RELEASE,
          Kind.REVERSE,
          Kind.CANCEL,
          Kind.FREEZE,
          Kind.UNFREEZE,
          Kind.CLOSE_ACCOUNT);

  private static final Set<Kind> WITH_AMOUNT =
      EnumSet.of(Kind.DEBIT, Kind.CREDIT, Kind.HOLD, Kind.CAPTURE);

  private static final Set<Kind> LINKED =
      EnumSet.of(Kind.CAPTURE, Kind.RELEASE, Kind.REVERSE, Kind.CANCEL);

  private OfferedKinds() {}

  /**
   * The kind of a name.
   *
   * @throws BadRequestException if it is not offered
   */
  static Kind of(String name) {
    return OFFERED.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestException("kind", "must be one of " + OFFERED + ": '" + name + "'"));
  }

  /** Whether an amount must be given. */
  static boolean needsAmount(Kind kind) {
    return WITH_AMOUNT.contains(kind);
  }

  /** Whether an amount may be given: a reversal without one reverses the whole rest. */
  static boolean takesAmount(Kind kind) {
    return needsAmount(kind) || kind == Kind.REVERSE;
  }

  /** Whether it is about an earlier transaction. */
  static boolean isLinked(Kind kind) {
    return LINKED.contains(kind);
  }
}
