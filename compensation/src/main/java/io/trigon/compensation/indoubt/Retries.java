package io.trigon.compensation.indoubt;

import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import java.time.Instant;

/** When a doubt is tried again, when it may be ended, and when a person should look at it. */
final class Retries {
  private final InDoubtRegister register;
  private final ResolverSettings settings;
  private final Backoff backoff;

  Retries(InDoubtRegister register, ResolverSettings settings) {
    this.register = register;
    this.settings = settings;
    this.backoff = new Backoff(settings.firstRetry(), settings.lastRetry());
  }

  /** Whether it may be ended now, and by the resolver. */
  boolean mayEnd(Doubt doubt, Instant now) {
    return DoubtRules.mayEnd(doubt) && !now.isBefore(endsAt(doubt));
  }

  /**
   * Once more, later: at the latest when it may be ended. From then on attempts count anew, since
   * waiting for a far deadline is no failure; beyond the cap a person is told and it goes on at the
   * slowest pace.
   */
  void again(Doubt doubt, Instant now) {
    again(doubt, doubt.attempts() + 1, now);
  }

  /**
   * Once more, since nobody answered: that alone never calls a person, who is told of a silent core
   * already, however long it stays so.
   */
  void afterSilence(Doubt doubt, Instant now) {
    int most = Math.max(doubt.attempts(), settings.maxAttempts() / 2);
    again(doubt, Math.min(doubt.attempts() + 1, most), now);
  }

  private void again(Doubt doubt, int counted, Instant now) {
    Instant end = endsAt(doubt);
    boolean early = now.isBefore(end);
    boolean isFirst = !early && !doubt.nextAttempt().isAfter(end);
    int attempts = isFirst ? 1 : counted;
    boolean tooMany = !early && attempts >= settings.maxAttempts();
    Instant next =
        now.plus(tooMany ? backoff.slowest(doubt.key()) : backoff.after(attempts, doubt.key()));
    register.retryAt(doubt.key(), attempts, early && next.isAfter(end) ? end : next);
    if (tooMany && !doubt.forPerson()) {
      register.handOver(doubt.key());
    }
  }

  private Instant endsAt(Doubt doubt) {
    return DoubtRules.endsAt(doubt, settings.expiryMargin());
  }
}
