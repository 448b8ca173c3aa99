package io.trigon.router.rules;

import io.trigon.router.rules.model.MatchModel.TimeWindow;
import java.time.DayOfWeek;
import java.time.zone.ZoneRules;

/** Time of day and weekday in a zone, by arithmetic: nothing is allocated. */
final class TimeCondition implements Condition {
  private static final int SECONDS_OF_DAY = 86_400;

  /** 1970-01-01 was a Thursday, the fourth day of the week. */
  private static final int FIRST_DAY = 3;

  private final ZoneRules zone;
  private final int from;
  private final int until;
  private final int days;

  TimeCondition(TimeWindow window) {
    this.zone = window.zone().getRules();
    this.from = window.fromSecond();
    this.until = window.untilSecond();
    int bits = 0;
    for (DayOfWeek day : window.days()) {
      bits |= 1 << day.ordinal();
    }
    this.days = bits == 0 ? -1 : bits;
  }

  @Override
  public boolean holds(Evaluation evaluation) {
    var at = evaluation.input().at();
    long local = at.getEpochSecond() + zone.getOffset(at).getTotalSeconds();
    int second = (int) Math.floorMod(local, (long) SECONDS_OF_DAY);
    int weekday = (int) Math.floorMod(Math.floorDiv(local, (long) SECONDS_OF_DAY) + FIRST_DAY, 7L);
    boolean inDay =
        from < until ? second >= from && second < until : second >= from || second < until;
    return inDay && (days >> weekday & 1) == 1;
  }
}
