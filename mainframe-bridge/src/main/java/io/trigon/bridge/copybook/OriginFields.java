package io.trigon.bridge.copybook;

import io.trigon.ledger.entry.Origin;
import org.jspecify.annotations.Nullable;

/** The four fields of an entry's origin; producer 0 means that there is none. */
final class OriginFields {
  private final Field lane;
  private final Field position;
  private final Field ordinal;
  private final Field producer;

  /** Appends the fields. */
  OriginFields(Layout layout, String prefix) {
    lane = layout.half(prefix + "ORIGIN-LANE");
    position = layout.wide(prefix + "ORIGIN-POSITION");
    ordinal = layout.half(prefix + "ORIGIN-ORDINAL");
    producer = layout.digits(prefix + "ORIGIN-PRODUCER", 1);
  }

  void write(RecordWriter out, Origin origin) {
    out.number(lane, origin.lane());
    out.number(position, origin.position());
    out.number(ordinal, origin.ordinal());
    out.digits(producer, origin.producer().code());
  }

  void writeOptional(RecordWriter out, @Nullable Origin origin) {
    if (origin != null) {
      write(out, origin);
    }
  }

  Origin read(RecordReader in) {
    return new Origin(in.core(producer), in.count(lane), in.number(position), in.count(ordinal));
  }

  @Nullable Origin readOptional(RecordReader in) {
    return in.optionalCore(producer) == null ? null : read(in);
  }
}
