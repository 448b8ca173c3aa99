package io.trigon.bridge.copybook;

import static io.trigon.bridge.copybook.PostLayout.EXTENSION;
import static io.trigon.bridge.copybook.PostLayout.X_COUNTER;
import static io.trigon.bridge.copybook.PostLayout.X_COUNTER_ACCOUNT;
import static io.trigon.bridge.copybook.PostLayout.X_HAS_EPOCH;
import static io.trigon.bridge.copybook.PostLayout.X_HOLD_EXPIRY;
import static io.trigon.bridge.copybook.PostLayout.X_LINKED;
import static io.trigon.bridge.copybook.PostLayout.X_OVERDRAFT;
import static io.trigon.bridge.copybook.PostLayout.X_TARGET;
import static io.trigon.bridge.copybook.PostLayout.X_TERM;
import static io.trigon.bridge.copybook.PostLayout.X_TYPE;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.TransactionKey;
import org.jspecify.annotations.Nullable;

/**
 * The rarer fields of a command, in a record of their own: most commands are debits and credits,
 * and more of them fit without.
 */
record PostExtension(
    boolean isPresent,
    @Nullable TransactionKey linkedKey,
    @Nullable AccountId counterAccount,
    long overdraftMinor,
    long holdExpirySeconds,
    @Nullable CoreId target,
    @Nullable Epoch expectedEpoch) {
  private static final String TYPE = "X";
  private static final PostExtension ABSENT =
      new PostExtension(false, null, null, 0, 0, null, null);

  static boolean isNeeded(Command command) {
    return command.linkedKey() != null
        || command.counterAccount() != null
        || command.overdraftLimitMinor() != 0
        || command.holdExpirySeconds() != 0
        || command.target() != null
        || command.expectedEpoch() != null;
  }

  static void write(RecordWriter out, int offset, Command command) {
    out.begin(EXTENSION, offset);
    out.text(X_TYPE, TYPE);
    X_LINKED.writeOptional(out, command.linkedKey());
    AccountId counterAccount = command.counterAccount();
    out.text(X_COUNTER_ACCOUNT, counterAccount == null ? "" : counterAccount.value());
    out.amount(X_OVERDRAFT, command.overdraftLimitMinor());
    out.number(X_HOLD_EXPIRY, command.holdExpirySeconds());
    CoreId target = command.target();
    out.digits(X_TARGET, target == null ? 0 : target.code());
    Epoch epoch = command.expectedEpoch();
    out.flag(X_HAS_EPOCH, epoch != null);
    if (epoch != null) {
      out.epoch(X_TERM, X_COUNTER, epoch);
    }
  }

  /** The extension at this record if it is one and follows its command; else an absent one. */
  static PostExtension read(Frame frame, int index, int followers) {
    if (followers == 0) {
      return ABSENT;
    }
    RecordReader in = frame.record(index);
    return in.text(X_TYPE).equals(TYPE) ? read(in) : ABSENT;
  }

  private static PostExtension read(RecordReader in) {
    return new PostExtension(
        true,
        X_LINKED.readOptional(in),
        in.optionalAccount(X_COUNTER_ACCOUNT),
        in.amount(X_OVERDRAFT),
        in.number(X_HOLD_EXPIRY),
        in.optionalCore(X_TARGET),
        in.flag(X_HAS_EPOCH) ? in.epoch(X_TERM, X_COUNTER) : null);
  }
}
