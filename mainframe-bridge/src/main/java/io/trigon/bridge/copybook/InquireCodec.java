package io.trigon.bridge.copybook;

import io.trigon.bridge.copybook.CoreCopybooks.Request;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import java.util.ArrayList;
import java.util.List;

/** {@code inquire.cpy}, requests. Layout: docs/messages/inquire.md. */
final class InquireCodec {
  static final HeaderLayout KEYS =
      new HeaderLayout("TRG-INQUIRE-KEYS-HEADER", "IKH-", "TRIK").closedAt(24);
  static final HeaderLayout ACCOUNTS =
      new HeaderLayout("TRG-INQUIRE-ACCOUNTS-HEADER", "IAH-", "TRIA").closedAt(24);
  static final HeaderLayout CHAINS =
      new HeaderLayout("TRG-INQUIRE-CHAINS-HEADER", "ICH-", "TRIC").closedAt(24);

  static final Layout KEY = new Layout("TRG-INQUIRE-KEY");
  private static final Field KEY_ACCOUNT = KEY.text("IQK-ACCOUNT", 34);
  private static final KeyFields KEY_KEY = KEY.key("IQK-");

  static final Layout ACCOUNT = new Layout("TRG-INQUIRE-ACCOUNT");
  private static final Field ACCOUNT_ID = ACCOUNT.text("IQA-ACCOUNT", 34);

  static final Layout CHAIN = new Layout("TRG-INQUIRE-CHAIN");
  private static final Field CHAIN_ACCOUNT = CHAIN.text("IQC-ACCOUNT", 34);
  private static final Field CHAIN_VERSION = CHAIN.wide("IQC-ACCOUNT-VERSION");

  private final Ebcdic ebcdic;

  InquireCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
  }

  byte[] encodeKeys(int lane, List<AccountKey> keys) {
    RecordWriter out = begin(KEYS, KEY, lane, keys.size());
    for (int i = 0; i < keys.size(); i++) {
      out.begin(KEY, KEYS.length() + i * KEY.length());
      out.text(KEY_ACCOUNT, keys.get(i).account().value());
      KEY_KEY.write(out, keys.get(i).key());
    }
    return out.message();
  }

  Request.InquireKeys decodeKeys(byte[] commarea) {
    Frame frame = Frame.openFlat(ebcdic, KEYS, KEY.length(), commarea);
    List<AccountKey> keys = new ArrayList<>(frame.records());
    for (int i = 0; i < frame.records(); i++) {
      RecordReader in = frame.record(i);
      keys.add(new AccountKey(in.account(KEY_ACCOUNT), KEY_KEY.read(in)));
    }
    return new Request.InquireKeys(frame.lane(), keys);
  }

  byte[] encodeAccounts(int lane, List<AccountId> accounts) {
    RecordWriter out = begin(ACCOUNTS, ACCOUNT, lane, accounts.size());
    for (int i = 0; i < accounts.size(); i++) {
      out.begin(ACCOUNT, ACCOUNTS.length() + i * ACCOUNT.length());
      out.text(ACCOUNT_ID, accounts.get(i).value());
    }
    return out.message();
  }

  Request.InquireAccounts decodeAccounts(byte[] commarea) {
    Frame frame = Frame.openFlat(ebcdic, ACCOUNTS, ACCOUNT.length(), commarea);
    List<AccountId> accounts = new ArrayList<>(frame.records());
    for (int i = 0; i < frame.records(); i++) {
      accounts.add(frame.record(i).account(ACCOUNT_ID));
    }
    return new Request.InquireAccounts(frame.lane(), accounts);
  }

  byte[] encodeChains(int lane, List<AccountVersion> versions) {
    RecordWriter out = begin(CHAINS, CHAIN, lane, versions.size());
    for (int i = 0; i < versions.size(); i++) {
      out.begin(CHAIN, CHAINS.length() + i * CHAIN.length());
      out.text(CHAIN_ACCOUNT, versions.get(i).account().value());
      out.number(CHAIN_VERSION, versions.get(i).version());
    }
    return out.message();
  }

  Request.InquireChains decodeChains(byte[] commarea) {
    Frame frame = Frame.openFlat(ebcdic, CHAINS, CHAIN.length(), commarea);
    List<AccountVersion> versions = new ArrayList<>(frame.records());
    for (int i = 0; i < frame.records(); i++) {
      RecordReader in = frame.record(i);
      versions.add(new AccountVersion(in.account(CHAIN_ACCOUNT), in.number(CHAIN_VERSION)));
    }
    return new Request.InquireChains(frame.lane(), versions);
  }

  private RecordWriter begin(HeaderLayout header, Layout record, int lane, int count) {
    RecordWriter out =
        Frame.begin(ebcdic, header, record.length(), count, count, Frame.MAX_COMMAREA);
    out.number(header.lane, lane);
    return out;
  }
}
