package io.trigon.simulators.region.store;

import io.trigon.ledger.entry.Origin;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.store.AccountState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Account rows as bytes; the account's id is in the key. */
final class AccountCodec {
  private static final byte FORMAT = 1;
  private static final int FIXED = 1 + 8 + 16 + 1 + 4 + 4 + 1 + 8 + 8 + 8 + 3 + 4 + 16 + 8 + 1 + 2;
  private static final int ORIGIN = 1 + 1 + 8 + 4;

  /** A currency checks its code when it is made; there are no more of them than ISO 4217 has. */
  private static final Map<String, Currency> CURRENCIES = new ConcurrentHashMap<>();

  private AccountCodec() {}

  static byte[] encode(AccountRow row) {
    AccountState state = row.state();
    Origin origin = row.lastOrigin();
    byte[] product = state.product().getBytes(StandardCharsets.US_ASCII);
    int length = FIXED + product.length + (origin == null ? 0 : ORIGIN);
    ByteBuffer out = ByteBuffer.allocate(length);
    out.put(FORMAT).putLong(state.version());
    putDigest(out, state.chain());
    out.put((byte) state.owner().code());
    out.putInt(state.epoch().term()).putInt(state.epoch().counter());
    out.put((byte) state.status().code());
    out.putLong(state.ledgerMinor()).putLong(state.heldMinor());
    out.putLong(state.overdraftLimitMinor());
    out.put(code(state.currency()));
    out.putInt(state.lastDate().yyyymmdd());
    putDigest(out, row.stateDigest());
    out.putLong(row.ownedSinceMillis());
    out.put((byte) (row.stopped() ? 1 : 0));
    out.put((byte) product.length).put(product);
    out.put((byte) (origin == null ? 0 : 1));
    if (origin != null) {
      EntryCodec.putOrigin(out, origin);
    }
    return out.array();
  }

  static AccountRow decode(AccountId account, byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    if (in.get() != FORMAT) {
      throw new IllegalStateException("the row of account " + account + " has an unknown format");
    }
    long version = in.getLong();
    Digest chain = digest(in);
    CoreId owner = CoreId.ofCode(in.get());
    Epoch epoch = new Epoch(in.getInt(), in.getInt());
    AccountStatus status = AccountStatus.ofCode(in.get());
    long ledgerMinor = in.getLong();
    long heldMinor = in.getLong();
    long overdraftLimitMinor = in.getLong();
    Currency currency = currency(in);
    AccountingDate lastDate = new AccountingDate(in.getInt());
    Digest stateDigest = digest(in);
    long ownedSinceMillis = in.getLong();
    boolean stopped = in.get() != 0;
    String product = text(in, in.get());
    Origin origin = in.get() == 0 ? null : EntryCodec.origin(in);
    AccountState state =
        new AccountState(
            account,
            version,
            chain,
            owner,
            epoch,
            status,
            ledgerMinor,
            heldMinor,
            overdraftLimitMinor,
            currency,
            product,
            lastDate);
    return new AccountRow(state, stateDigest, origin, ownedSinceMillis, stopped);
  }

  /** For whom the account counts in totals: its owner, once it was opened. */
  static @Nullable CoreId countedOwner(@Nullable AccountRow row) {
    if (row == null) {
      return null;
    }
    return switch (row.state().status()) {
      case OPEN, FROZEN, CLOSED -> row.state().owner();
      case NOT_OPEN, CONTROL -> null;
    };
  }

  private static byte[] code(Currency currency) {
    byte[] code = {' ', ' ', ' '};
    for (int i = 0; i < currency.code().length(); i++) {
      code[i] = (byte) currency.code().charAt(i);
    }
    return code;
  }

  private static Currency currency(ByteBuffer in) {
    return CURRENCIES.computeIfAbsent(text(in, 3).trim(), Currency::new);
  }

  private static String text(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  private static void putDigest(ByteBuffer out, Digest digest) {
    out.putLong(digest.high()).putLong(digest.low());
  }

  private static Digest digest(ByteBuffer in) {
    return new Digest(in.getLong(), in.getLong());
  }
}
