package io.trigon.bridge.copybook;

import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import org.jspecify.annotations.Nullable;

/** The three fields of a transaction key; a blank source means that there is no key. */
record KeyFields(Field source, Field id, Field leg) {
  void write(RecordWriter out, TransactionKey key) {
    out.text(source, key.source().value());
    out.text(id, key.transactionId());
    out.digits(leg, key.leg().code());
  }

  void writeOptional(RecordWriter out, @Nullable TransactionKey key) {
    if (key != null) {
      write(out, key);
    }
  }

  TransactionKey read(RecordReader in) {
    Source issuer = in.value(source, in.text(source), Source::new);
    Leg side = in.code(leg, Leg::ofCode);
    String text = in.text(id);
    try {
      return new TransactionKey(issuer, text, side);
    } catch (IllegalArgumentException e) {
      throw in.malformed(id, e);
    }
  }

  @Nullable TransactionKey readOptional(RecordReader in) {
    return in.isBlank(source) ? null : read(in);
  }
}
