package io.trigon.opencore.postgres;

import io.trigon.ledger.model.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Currencies by code: one object each, since checking a code costs more than reading a row. Bounded
 * by the number of codes of three letters.
 */
final class Currencies {
  private static final Map<String, Currency> BY_CODE = new ConcurrentHashMap<>();

  private Currencies() {}

  static Currency of(String code) {
    return BY_CODE.computeIfAbsent(code, Currency::new);
  }
}
