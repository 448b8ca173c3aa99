package io.trigon.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.command.BodyDigest;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.command.DerivedIds;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Hash;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The published vectors of entry layout, chain, lane hash, body digest, derived ids and lanes. They
 * may never change: a change is a new format (R6).
 */
class CanonicalRecordTest {
  private static final AccountId A1 = new AccountId("CZ6508000000192000145399");

  /** One entry of every kind, every field filled somewhere. */
  private static Map<String, Entry> entries() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    long version = 1;
    for (Kind kind : Kind.values()) {
      entries.put(kind.name(), entry(kind, version++));
    }
    return entries;
  }

  private static Entry entry(Kind kind, long version) {
    boolean linked =
        kind == Kind.REVERSE
            || kind == Kind.CAPTURE
            || kind == Kind.RELEASE
            || kind == Kind.EXPIRE_HOLD;
    return new Entry(
        1,
        kind.isControl() ? AccountId.control(CoreId.OPEN, 3) : A1,
        version,
        kind,
        EntryOutcome.values()[(int) (version % 4)],
        version % 4 == 1 ? Reason.INSUFFICIENT_FUNDS : Reason.NONE,
        new TransactionKey(
            new Source("BRANCH-7"), "T-" + version, Leg.values()[(int) (version % 3)]),
        linked ? TransactionKey.of(Source.DEFAULT, "ORIG-1") : null,
        12_345,
        -12_345,
        kind == Kind.HOLD ? 500 : 0,
        987_654_321,
        500,
        1_000_000,
        AccountStatus.OPEN,
        new Currency("CZK"),
        "CURRENT",
        "CASH_DEPOSIT",
        CoreId.OPEN,
        new Epoch(1, 42),
        new AccountingDate(19930105),
        kind == Kind.HOLD ? 1_767_600_000L : 0,
        EntryFlags.BY_SYSTEM | EntryFlags.FORCED,
        version % 2 == 0 ? new AccountId("A2") : null,
        new RuleRef(0x0123456789abcdefL, "retail-mobile"),
        Hash.ofText("body"),
        Hash.ofText("segment=RETAIL"),
        Digest.ZERO);
  }

  @Test
  void every_kind_has_its_published_record_and_chain() throws IOException {
    Digest chain = Digest.ZERO;
    StringBuilder actual = new StringBuilder();
    for (Map.Entry<String, Entry> each : entries().entrySet()) {
      byte[] record = CanonicalRecord.of(each.getValue());
      assertThat(record).hasSize(CanonicalRecord.BYTES);
      assertThat(CanonicalRecord.parse(record)).isEqualTo(each.getValue());
      chain = Chain.next(chain, each.getValue());
      actual
          .append(each.getKey())
          .append(' ')
          .append(HexFormat.of().formatHex(record))
          .append(' ')
          .append(chain)
          .append('\n');
    }
    assertThat(actual.toString()).isEqualTo(resource("/vectors/entries.txt"));
  }

  @Test
  void lane_hash_body_digest_derived_ids_and_lanes_have_their_published_values()
      throws IOException {
    Command debit =
        CommandBuilder.of(Kind.DEBIT, A1, TransactionKey.of(Source.DEFAULT, "T-1"))
            .currency(new Currency("CZK"))
            .amountMinor(12_345)
            .freeText("nájem")
            .build();
    Command move = CommandBuilder.move(A1, new Epoch(0, 7), CoreId.OPEN).build();
    String actual =
        """
        lane-hash %s
        body-digest-debit %s
        body-digest-move %s
        move-id %s
        case-id %s
        lane-of-8 %s
        """
            .formatted(
                Chain.nextLaneHash(Digest.ZERO, entries().values().stream().toList()),
                BodyDigest.of(debit),
                BodyDigest.of(move),
                move.key().transactionId(),
                DerivedIds.of(Source.CASE, A1, debit.key()).transactionId(),
                java.util.stream.Stream.of("1", "2378", "576", A1.value(), "/OPEN/L003")
                    .map(id -> id + "=" + new Lanes(8).of(new AccountId(id)))
                    .collect(Collectors.joining(",")));
    assertThat(actual).isEqualTo(resource("/vectors/derived.txt"));
  }

  @Test
  void r5_any_changed_byte_changes_the_chain() {
    Random random = new Random(7);
    byte[] record = CanonicalRecord.of(entry(Kind.DEBIT, 9));
    Digest chain = Chain.next(Digest.ZERO, record);
    for (int i = 0; i < record.length; i++) {
      byte[] changed = record.clone();
      changed[i] ^= (byte) (1 + random.nextInt(255));
      assertThat(Chain.next(Digest.ZERO, changed)).as("byte %d", i).isNotEqualTo(chain);
    }
  }

  @Test
  void r6_an_unknown_format_or_length_is_refused() {
    byte[] record = CanonicalRecord.of(entry(Kind.DEBIT, 9));
    record[0] = 2;
    assertThatThrownBy(() -> CanonicalRecord.parse(record))
        .isInstanceOf(UnknownFormatException.class)
        .hasMessageContaining("2");
    assertThatThrownBy(() -> CanonicalRecord.parse(new byte[367]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CanonicalRecordTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
