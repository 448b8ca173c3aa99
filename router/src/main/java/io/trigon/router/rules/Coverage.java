package io.trigon.router.rules;

import io.trigon.router.rules.model.MatchModel;
import io.trigon.router.rules.model.MatchModel.AccountRange;
import io.trigon.router.rules.model.MatchModel.AmountRange;
import io.trigon.router.rules.model.MatchModel.DateRange;
import io.trigon.router.rules.model.RouteModel;
import io.trigon.router.rules.model.RulesModel.RuleModel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rule takes everything that another would match. Only certain answers count: where it
 * would take thought (time, alternatives) the answer is no.
 */
final class Coverage {
  private Coverage() {}

  /** Whether nothing that {@code later} matches gets past {@code earlier}. */
  static boolean covers(RuleModel earlier, RuleModel later) {
    return earlier.enabled()
        && earlier.from() == null
        && earlier.until() == null
        && takesEverybody(earlier.route())
        && covers(earlier.match(), later.match());
  }

  private static boolean takesEverybody(RouteModel route) {
    return route.core() != null
        || route.splitBasisPoints().values().stream().mapToInt(Integer::intValue).sum()
            == StickyBucket.BUCKETS;
  }

  private static boolean covers(MatchModel wide, MatchModel narrow) {
    boolean simple =
        wide.time() == null && wide.any().isEmpty() && wide.all().isEmpty() && wide.not() == null;
    return simple
        && coversSet(wide.kinds(), narrow.kinds())
        && coversSet(wide.channels(), narrow.channels())
        && coversSet(wide.products(), narrow.products())
        && coversAmount(wide.amount(), narrow.amount())
        && coversShare(wide.shareBasisPoints(), narrow.shareBasisPoints())
        && coversAccounts(wide, narrow)
        && coversDates(wide.date(), narrow.date());
  }

  private static boolean coversSet(Set<?> wide, Set<?> narrow) {
    return wide.isEmpty() || (!narrow.isEmpty() && wide.containsAll(narrow));
  }

  private static boolean coversAmount(@Nullable AmountRange wide, @Nullable AmountRange narrow) {
    return wide == null
        || (narrow != null
            && wide.currency().equals(narrow.currency())
            && wide.minMinor() <= narrow.minMinor()
            && wide.maxMinor() >= narrow.maxMinor());
  }

  private static boolean coversShare(@Nullable Integer wide, @Nullable Integer narrow) {
    return wide == null || wide == StickyBucket.BUCKETS || (narrow != null && wide >= narrow);
  }

  private static boolean coversDates(@Nullable DateRange wide, @Nullable DateRange narrow) {
    return wide == null
        || (narrow != null
            && wide.from().compareTo(narrow.from()) <= 0
            && wide.until().compareTo(narrow.until()) >= 0);
  }

  private static boolean coversAccounts(MatchModel wide, MatchModel narrow) {
    String prefix = wide.prefix();
    boolean byPrefix =
        prefix == null || (narrow.prefix() != null && narrow.prefix().startsWith(prefix));
    Set<String> list = wide.accounts();
    boolean byList =
        list == null || (narrow.accounts() != null && list.containsAll(narrow.accounts()));
    return byPrefix && byList && coversRange(wide.accountRange(), narrow.accountRange());
  }

  private static boolean coversRange(@Nullable AccountRange wide, @Nullable AccountRange narrow) {
    if (wide == null) {
      return true;
    }
    return narrow != null
        && (wide.from() == null
            || (narrow.from() != null && wide.from().compareTo(narrow.from()) <= 0))
        && (wide.to() == null || (narrow.to() != null && wide.to().compareTo(narrow.to()) >= 0));
  }
}
