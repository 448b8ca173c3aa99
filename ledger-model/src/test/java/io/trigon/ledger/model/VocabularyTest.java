package io.trigon.ledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.outcome.Outcome;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "-a", ".a", "/a", "ä", "a\u0000", "a,b", "a'b"})
  void refuses_ids_with_characters_that_differ_between_character_sets(String id) {
    assertThatThrownBy(() -> new AccountId(id)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TransactionKey.of(Source.DEFAULT, id))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takes_ids_up_to_their_length() {
    assertThat(new AccountId("a".repeat(34)).value()).hasSize(34);
    assertThatThrownBy(() -> new AccountId("a".repeat(35)))
        .hasMessageContaining("1 to 34 characters");
    assertThat(TransactionKey.of(Source.DEFAULT, "x".repeat(35)).transactionId()).hasSize(35);
    assertThatThrownBy(() -> new Source("x".repeat(15)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void control_accounts_name_core_and_lane() {
    AccountId control = AccountId.control(CoreId.MAINFRAME, 12);
    assertThat(control.value()).isEqualTo("/MAINFRAME/L012");
    assertThat(control.isControl()).isTrue();
    assertThat(control.controlLane()).isEqualTo(12);
  }

  @Test
  void every_code_reads_back_and_is_given_once() {
    for (Kind kind : Kind.values()) {
      assertThat(Kind.ofCode(kind.code())).isEqualTo(kind);
    }
    for (Reason reason : Reason.values()) {
      assertThat(Reason.ofCode(reason.code())).isEqualTo(reason);
    }
    for (EntryOutcome outcome : EntryOutcome.values()) {
      assertThat(EntryOutcome.ofCode(outcome.code())).isEqualTo(outcome);
    }
    for (AccountStatus status : AccountStatus.values()) {
      assertThat(AccountStatus.ofCode(status.code())).isEqualTo(status);
    }
    for (CoreId core : CoreId.values()) {
      assertThat(CoreId.ofCode(core.code())).isEqualTo(core);
    }
    assertThat(Arrays.stream(Reason.values()).map(Reason::code)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Outcome.Type.values()).map(Outcome.Type::code))
        .doesNotHaveDuplicates();
    assertThatThrownBy(() -> Reason.ofCode(599)).isInstanceOf(UnknownCodeException.class);
    assertThatThrownBy(() -> Kind.ofCode(0)).isInstanceOf(UnknownCodeException.class);
  }

  @Test
  void reads_money_exactly_or_not_at_all() {
    Currency czk = new Currency("CZK");
    assertThat(Money.parse("700.00", czk).minor()).isEqualTo(70_000);
    assertThat(Money.parse("-0.5", czk).minor()).isEqualTo(-50);
    assertThat(Money.parse("7", new Currency("JPY")).minor()).isEqualTo(7);
    assertThat(new Money(-5, czk).toDecimal()).isEqualTo("-0.05");
    for (String bad : new String[] {"", "1e3", "1,00", "0.001", "999999999999999.999", "NaN"}) {
      assertThatThrownBy(() -> Money.parse(bad, czk))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Money.of(new BigDecimal("1000000000000000.00"), czk))
        .hasMessageContaining("out of bounds");
  }

  @Test
  void refuses_texts_with_control_characters_or_beyond_their_length() {
    assertThatThrownBy(
            () ->
                io.trigon.ledger.testkit.TestCommands.command(Kind.CREDIT, "A1", "T1")
                    .freeText("a\u0000b")
                    .build())
        .hasMessageContaining("control character");
    assertThatThrownBy(
            () ->
                io.trigon.ledger.testkit.TestCommands.command(Kind.CREDIT, "A1", "T1")
                    .freeText("x".repeat(141))
                    .build())
        .hasMessageContaining("longer than 140");
  }

  @Test
  void r17_an_epoch_orders_by_term_first() {
    assertThat(new Epoch(1, 1).isAfter(new Epoch(0, 99))).isTrue();
    assertThat(Epoch.FIRST.next()).isEqualTo(new Epoch(0, 2));
    assertThat(Epoch.NONE.isAfter(Epoch.FIRST)).isFalse();
  }

  @Test
  void a_digest_reads_back_from_bytes_and_hex() {
    Digest digest = Hash.ofText("trigon");
    assertThat(Digest.of(digest.toBytes())).isEqualTo(digest);
    assertThat(Digest.ofHex(digest.toHex())).isEqualTo(digest);
    assertThat(Hash.ofText("")).isEqualTo(Digest.ZERO);
  }

  @Test
  void a_day_is_a_real_day() {
    assertThat(AccountingDate.parse("1994-03-31").yyyymmdd()).isEqualTo(19940331);
    assertThatThrownBy(() -> new AccountingDate(19930229))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(AccountingDate.UNSET.latest(new AccountingDate(19930101)).yyyymmdd())
        .isEqualTo(19930101);
  }
}
