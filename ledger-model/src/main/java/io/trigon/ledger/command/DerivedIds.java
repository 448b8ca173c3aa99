package io.trigon.ledger.command;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Hash;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.nio.charset.StandardCharsets;

/**
 * Transaction ids of the engine's own commands: 32 hex digits of SHA-256, so whoever asks derives
 * the same id.
 */
public final class DerivedIds {
  private DerivedIds() {}

  /** The key of the move of an account out of an epoch. */
  public static TransactionKey move(AccountId account, Epoch epoch) {
    return new TransactionKey(Source.HANDOVER, hex("MOVE|" + account + "|" + epoch), Leg.NONE);
  }

  /**
   * The key, under a reserved source, of what the engine does about a caller's key on an account.
   */
  public static TransactionKey of(Source reserved, AccountId account, TransactionKey about) {
    return new TransactionKey(reserved, hex(reserved + "|" + account + "|" + about), Leg.NONE);
  }

  private static String hex(String text) {
    return Hash.of(text.getBytes(StandardCharsets.US_ASCII)).toHex();
  }
}
