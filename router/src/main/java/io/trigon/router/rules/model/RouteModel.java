package io.trigon.router.rules.model;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.router.rules.Position;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule sends. Either a core, or sticky shares per core; who is in no share falls to the
 * next rule.
 *
 * @param core the core; null if split
 * @param splitBasisPoints share per core, 0 to 10,000; empty if a core is named
 * @param handover what happens if the core is not the owner
 * @param deadline for commands that name none; null for the router's own
 * @param onInDoubt how what stays in doubt is to end
 * @param position where the route stands
 */
public record RouteModel(
    @Nullable CoreId core,
    Map<CoreId, Integer> splitBasisPoints,
    Handover handover,
    @Nullable Duration deadline,
    OnInDoubt onInDoubt,
    Position position) {
  public RouteModel {
    splitBasisPoints = Map.copyOf(splitBasisPoints);
  }
}
