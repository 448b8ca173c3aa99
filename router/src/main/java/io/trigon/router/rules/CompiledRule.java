package io.trigon.router.rules;

import org.jspecify.annotations.Nullable;

/**
 * A rule ready to decide. Shares of the open core count from the lowest bucket upwards, those of
 * the mainframe from the highest downwards: so widening either never removes a member of the other
 * until they meet.
 *
 * @param id the rule's id
 * @param conditions all must hold
 * @param open where the open core's share goes; null if it has none
 * @param openBelow buckets below it go to the open core
 * @param mainframe where the mainframe's share goes; null if it has none
 * @param mainframeFrom buckets from it upwards go to the mainframe
 */
record CompiledRule(
    String id,
    Condition[] conditions,
    @Nullable RuleRoute open,
    int openBelow,
    @Nullable RuleRoute mainframe,
    int mainframeFrom) {

  /** The route; null if the rule does not match or the account is in no share. */
  @Nullable RuleRoute route(Evaluation evaluation) {
    for (Condition condition : conditions) {
      if (!condition.holds(evaluation)) {
        return null;
      }
    }
    return openBelow == StickyBucket.BUCKETS || mainframeFrom == 0
        ? (mainframeFrom == 0 ? mainframe : open)
        : ofShare(evaluation.bucket());
  }

  private @Nullable RuleRoute ofShare(int bucket) {
    if (bucket < openBelow) {
      return open;
    }
    return bucket >= mainframeFrom ? mainframe : null;
  }
}
