package io.trigon.bridge.copybook;

import io.trigon.ledger.model.AccountStatus;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.store.AccountState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code account.cpy}: accounts as one core has them. Layout: docs/messages/inquire.md. */
final class AccountCodec {
  static final HeaderLayout HEADER =
      new HeaderLayout("TRG-ACCOUNTS-HEADER", "ARH-", "TRAR").closedAt(24);

  static final Layout ACCOUNT = new Layout("TRG-ACCOUNT");
  private static final Field ID = ACCOUNT.text("ACC-ACCOUNT", 34);
  private static final Field VERSION = ACCOUNT.wide("ACC-ACCOUNT-VERSION");
  private static final Field CHAIN = ACCOUNT.bytes("ACC-CHAIN", 16);
  private static final Field OWNER = ACCOUNT.digits("ACC-OWNER", 1);
  private static final Field TERM = ACCOUNT.full("ACC-EPOCH-TERM");
  private static final Field COUNTER = ACCOUNT.full("ACC-EPOCH-COUNTER");
  private static final Field STATUS = ACCOUNT.digits("ACC-STATUS", 1);
  private static final Field LEDGER = ACCOUNT.amount("ACC-LEDGER");
  private static final Field HELD = ACCOUNT.amount("ACC-HELD");
  private static final Field OVERDRAFT = ACCOUNT.amount("ACC-OVERDRAFT-LIMIT");
  private static final Field CURRENCY = ACCOUNT.text("ACC-CURRENCY", 3);
  private static final Field PRODUCT = ACCOUNT.text("ACC-PRODUCT", 8);
  private static final Field LAST_DATE = ACCOUNT.full("ACC-LAST-DATE");
  private static final OriginFields LAST_ORIGIN = new OriginFields(ACCOUNT, "ACC-");
  private static final Field ANSWERED_BY = ACCOUNT.digits("ACC-ANSWERED-BY", 1);
  private static final Field STOPPED = ACCOUNT.flag("ACC-STOPPED");
  private static final Field INTACT = ACCOUNT.flag("ACC-INTACT");
  private static final Field FOUND = ACCOUNT.flag("ACC-FOUND");

  private final Ebcdic ebcdic;

  AccountCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
  }

  byte[] encode(List<Optional<AccountView>> accounts) {
    int count = accounts.size();
    RecordWriter out =
        Frame.begin(ebcdic, HEADER, ACCOUNT.length(), count, count, Frame.MAX_COMMAREA);
    for (int i = 0; i < count; i++) {
      out.begin(ACCOUNT, HEADER.length() + i * ACCOUNT.length());
      AccountView view = accounts.get(i).orElse(null);
      out.flag(FOUND, view != null);
      if (view != null) {
        write(out, view);
      }
    }
    return out.message();
  }

  List<Optional<AccountView>> decode(byte[] commarea) {
    Frame frame = Frame.openFlat(ebcdic, HEADER, ACCOUNT.length(), commarea);
    List<Optional<AccountView>> accounts = new ArrayList<>(frame.records());
    for (int i = 0; i < frame.records(); i++) {
      RecordReader in = frame.record(i);
      accounts.add(in.flag(FOUND) ? Optional.of(read(in)) : Optional.empty());
    }
    return accounts;
  }

  private static void write(RecordWriter out, AccountView view) {
    AccountState state = view.state();
    out.text(ID, state.account().value());
    out.number(VERSION, state.version());
    out.digest(CHAIN, state.chain());
    out.digits(OWNER, state.owner().code());
    out.epoch(TERM, COUNTER, state.epoch());
    out.digits(STATUS, state.status().code());
    out.amount(LEDGER, state.ledgerMinor());
    out.amount(HELD, state.heldMinor());
    out.amount(OVERDRAFT, state.overdraftLimitMinor());
    out.text(CURRENCY, state.currency().code());
    out.text(PRODUCT, state.product());
    out.number(LAST_DATE, state.lastDate().yyyymmdd());
    LAST_ORIGIN.writeOptional(out, view.lastOrigin());
    out.digits(ANSWERED_BY, view.answeredBy().code());
    out.flag(STOPPED, view.stopped());
    out.flag(INTACT, view.intact());
  }

  private static AccountView read(RecordReader in) {
    AccountState state =
        new AccountState(
            in.account(ID),
            in.number(VERSION),
            in.digest(CHAIN),
            in.core(OWNER),
            in.epoch(TERM, COUNTER),
            in.code(STATUS, AccountStatus::ofCode),
            in.amount(LEDGER),
            in.amount(HELD),
            in.amount(OVERDRAFT),
            in.currency(CURRENCY),
            in.text(PRODUCT),
            in.date(LAST_DATE));
    return new AccountView(
        in.core(ANSWERED_BY),
        state,
        LAST_ORIGIN.readOptional(in),
        in.flag(STOPPED),
        in.flag(INTACT));
  }
}
