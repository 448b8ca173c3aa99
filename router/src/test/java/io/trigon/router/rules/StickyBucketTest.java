package io.trigon.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StickyBucketTest {
  /** Published vectors, worked out with another SHA-256. */
  @ParameterizedTest
  @CsvSource({
    "wave-1,1,5805",
    "wave-1,2,7324",
    "wave-1,18,5235",
    "wave-1,19,1004",
    "wave-1,2378,4332",
    "wave-1,CZ6508000000192000145399,1261",
    "wave-1,A/1:x,4999",
    "wave-2026-11,1,4153",
    "wave-2026-11,CZ6508000000192000145399,1858",
  })
  void agrees_with_the_published_vectors(String salt, String account, int bucket) {
    assertThat(StickyBucket.of(salt, new AccountId(account))).isEqualTo(bucket);
  }

  @Test
  void spreads_accounts_evenly() {
    int below = 0;
    for (int n = 0; n < 20_000; n++) {
      below += StickyBucket.of("even", new AccountId("A" + n)) < 2_500 ? 1 : 0;
    }
    assertThat(below).isBetween(4_700, 5_300);
  }
}
