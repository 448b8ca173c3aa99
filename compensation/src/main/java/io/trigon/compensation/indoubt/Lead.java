package io.trigon.compensation.indoubt;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import org.jspecify.annotations.Nullable;

/**
 * A doubt on its way to the owner.
 *
 * @param doubt what is in doubt
 * @param core whom to ask
 * @param attested the epoch by which another core named this one; null for the first one asked
 * @param isReversed whether its reversal was decided a moment ago
 */
record Lead(Doubt doubt, CoreId core, @Nullable Epoch attested, boolean isReversed) {
  /** To the first core to ask. */
  static Lead of(Doubt doubt, CoreId first) {
    return new Lead(doubt, first, null, false);
  }

  /**
   * Whether what this core says of another owner is news: only a higher epoch is followed (R16).
   */
  boolean isNews(CoreId owner, Epoch epoch) {
    return owner != core && (attested == null || epoch.isAfter(attested));
  }

  /** The same at the core that this one named. */
  Lead to(CoreId owner, Epoch epoch) {
    return new Lead(doubt, owner, epoch, isReversed);
  }

  /** The same once its reversal is decided. */
  Lead reversed() {
    return new Lead(doubt, core, attested, true);
  }
}
