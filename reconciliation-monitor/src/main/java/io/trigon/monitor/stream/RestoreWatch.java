package io.trigon.monitor.stream;

import io.trigon.ledger.model.BreakKind;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.monitor.breaks.BreakKey;
import io.trigon.monitor.breaks.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Notices cores whose store had lost what they once did (R21): the admission gives it back before
 * they decide again, often faster than anybody looks at the streams, and people are to know all the
 * same. Not thread-safe.
 */
public final class RestoreWatch {
  private record Seen(Incarnation incarnation, long givenBack) {}

  private final Map<CoreId, Seen> seen = new EnumMap<>(CoreId.class);

  /** What the cores that answer say; a finding for each that was given something back since. */
  public List<Finding> look(Collection<CoreStatus> statuses) {
    List<Finding> findings = new ArrayList<>();
    for (CoreStatus status : statuses) {
      CoreId core = status.heartbeat().core();
      Seen now = new Seen(status.heartbeat().incarnation(), status.givenBackMessages());
      Seen before = seen.put(core, now);
      if (now.givenBack() > 0 && !now.equals(before)) {
        findings.add(finding(core, now));
      }
    }
    return findings;
  }

  private static Finding finding(CoreId core, Seen now) {
    return new Finding(
        BreakKind.ROLLED_BACK_CORE,
        BreakKey.coreSubject(core),
        0,
        "",
        Map.of(),
        "%s came with an older store: incarnation %s was given back %d messages of its own streams by %s"
            .formatted(core, now.incarnation(), now.givenBack(), core.peer()));
  }
}
