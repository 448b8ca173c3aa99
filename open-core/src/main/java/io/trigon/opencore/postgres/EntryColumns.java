package io.trigon.opencore.postgres;

import static java.util.stream.Collectors.joining;

import io.trigon.ledger.entry.Entry;
import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.RuleRef;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an entry, written and read in one order, wherever entries are kept: history,
 * parked, evidence.
 */
final class EntryColumns {
  static final List<Column<StoredEntry>> ALL =
      List.of(
          Column.text("account", s -> s.account().value()),
          Column.bigint("version", StoredEntry::version),
          Column.bigint("position", s -> s.origin().position()),
          Column.bigint("amount_minor", s -> s.entry().amountMinor()),
          Column.bigint("ledger_delta_minor", s -> s.entry().ledgerDeltaMinor()),
          Column.bigint("held_delta_minor", s -> s.entry().heldDeltaMinor()),
          Column.bigint("ledger_after_minor", s -> s.entry().ledgerAfterMinor()),
          Column.bigint("held_after_minor", s -> s.entry().heldAfterMinor()),
          Column.bigint("overdraft_limit_minor", s -> s.entry().overdraftLimitMinor()),
          Column.bigint("hold_expiry_seconds", s -> s.entry().holdExpirySeconds()),
          Column.bigint("rule_set_hash", s -> s.entry().rule().ruleSetHash()),
          Column.bigint("decided_at_millis", StoredEntry::decidedAtMillis),
          Column.integer("ordinal", s -> s.origin().ordinal()),
          Column.integer("epoch_term", s -> s.entry().epochAfter().term()),
          Column.integer("epoch_counter", s -> s.entry().epochAfter().counter()),
          Column.integer("accounting_date", s -> s.entry().accountingDate().yyyymmdd()),
          Column.integer("flags", s -> s.entry().flags()),
          Column.smallint("producer", s -> s.origin().producer().code()),
          Column.smallint("format", s -> s.entry().format()),
          Column.smallint("kind", s -> s.entry().kind().code()),
          Column.smallint("outcome", s -> s.entry().outcome().code()),
          Column.smallint("reason", s -> s.entry().reason().code()),
          Column.smallint("leg", s -> s.entry().key().leg().code()),
          Column.smallint("linked_leg", s -> legCode(s.entry().linkedKey())),
          Column.smallint("status_after", s -> s.entry().statusAfter().code()),
          Column.smallint("owner_after", s -> s.entry().ownerAfter().code()),
          Column.text("source", s -> s.entry().key().source().value()),
          Column.text("transaction_id", s -> s.entry().key().transactionId()),
          Column.text("linked_source", s -> sourceOf(s.entry().linkedKey())),
          Column.text("linked_transaction_id", s -> idOf(s.entry().linkedKey())),
          Column.text("currency", s -> s.entry().currency().code()),
          Column.text("product", s -> s.entry().product()),
          Column.text("channel", s -> s.entry().channel()),
          Column.text("counter_account", s -> valueOf(s.entry().counterAccount())),
          Column.text("rule_id", s -> s.entry().rule().ruleId()),
          Column.text("attributes", StoredEntry::attributes),
          Column.text("free_text", StoredEntry::freeText),
          Column.digest("chain", StoredEntry::chain),
          Column.digest("body_digest", s -> s.entry().bodyDigest()),
          Column.digest("attributes_digest", s -> orNull(s.entry().attributesDigest())),
          Column.digest("text_digest", s -> orNull(s.entry().textDigest())));

  private EntryColumns() {}

  /** What {@link #read} expects, lane first, each column led by {@code alias}. */
  static String selectList(String alias) {
    return alias + ".lane, " + ALL.stream().map(c -> alias + "." + c.name()).collect(joining(", "));
  }

  /** Reads the columns of {@link #selectList} from the cursor's place. */
  static StoredEntry read(RowCursor row) throws SQLException {
    int lane = row.integer();
    AccountId account = new AccountId(row.text());
    long version = row.bigint();
    long position = row.bigint();
    long amount = row.bigint();
    long ledgerDelta = row.bigint();
    long heldDelta = row.bigint();
    long ledgerAfter = row.bigint();
    long heldAfter = row.bigint();
    long overdraft = row.bigint();
    long holdExpiry = row.bigint();
    long ruleSet = row.bigint();
    long decidedAt = row.bigint();
    int ordinal = row.integer();
    Epoch epoch = new Epoch(row.integer(), row.integer());
    AccountingDate date = new AccountingDate(row.integer());
    int flags = row.integer();
    CoreId producer = CoreId.ofCode(row.integer());
    int format = row.integer();
    Kind kind = Kind.ofCode(row.integer());
    EntryOutcome outcome = EntryOutcome.ofCode(row.integer());
    Reason reason = Reason.ofCode(row.integer());
    Leg leg = Leg.ofCode(row.integer());
    Leg linkedLeg = Leg.ofCode(row.integer());
    AccountStatus status = AccountStatus.ofCode(row.integer());
    CoreId owner = CoreId.ofCode(row.integer());
    TransactionKey key = new TransactionKey(new Source(row.text()), row.text(), leg);
    TransactionKey linked = linkedKey(row.optionalText(), row.optionalText(), linkedLeg);
    Currency currency = Currencies.of(row.text());
    String product = row.text();
    String channel = row.text();
    AccountId counter = accountOf(row.optionalText());
    RuleRef rule = new RuleRef(ruleSet, row.text());
    String attributes = row.text();
    String freeText = row.text();
    Digest chain = row.digest();
    Entry entry =
        new Entry(
            format,
            account,
            version,
            kind,
            outcome,
            reason,
            key,
            linked,
            amount,
            ledgerDelta,
            heldDelta,
            ledgerAfter,
            heldAfter,
            overdraft,
            status,
            currency,
            product,
            channel,
            owner,
            epoch,
            date,
            holdExpiry,
            flags,
            counter,
            rule,
            row.digest(),
            row.digest(),
            row.digest());
    Origin origin = new Origin(producer, lane, position, ordinal);
    return new StoredEntry(entry, chain, attributes, freeText, decidedAt, origin);
  }

  private static @Nullable Digest orNull(Digest digest) {
    return digest.equals(Digest.ZERO) ? null : digest;
  }

  private static int legCode(@Nullable TransactionKey key) {
    return key == null ? 0 : key.leg().code();
  }

  private static @Nullable String sourceOf(@Nullable TransactionKey key) {
    return key == null ? null : key.source().value();
  }

  private static @Nullable String idOf(@Nullable TransactionKey key) {
    return key == null ? null : key.transactionId();
  }

  private static @Nullable String valueOf(@Nullable AccountId account) {
    return account == null ? null : account.value();
  }

  private static @Nullable AccountId accountOf(@Nullable String value) {
    return value == null ? null : new AccountId(value);
  }

  private static @Nullable TransactionKey linkedKey(
      @Nullable String source, @Nullable String id, Leg leg) {
    return source == null || id == null ? null : new TransactionKey(new Source(source), id, leg);
  }
}
