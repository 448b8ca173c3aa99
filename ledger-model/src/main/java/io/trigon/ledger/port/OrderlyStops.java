package io.trigon.ledger.port;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.sync.StopMarks;
import java.util.Optional;

/**
 * Marks of orderly stops, in control data that was not itself restored (R21). Thread-safe; every
 * call throws {@link io.trigon.ledger.store.StoreException} if it cannot be reached.
 */
public interface OrderlyStops {
  /** Notes where a core stood, in the place of what was noted before. */
  void note(StopMarks marks);

  /** Takes what was noted: nobody finds it a second time. */
  Optional<StopMarks> take(CoreId core);
}
