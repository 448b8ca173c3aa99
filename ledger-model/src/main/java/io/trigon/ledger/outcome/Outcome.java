package io.trigon.ledger.outcome;

import io.trigon.ledger.entry.KnownEntry;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.EntryOutcome;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.sync.Incarnation;

/**
 * What became of a command. Only a {@link Decided} outcome is final (R1); the others end nothing
 * that may still be queued.
 */
public sealed interface Outcome {

  /** The kind of outcome, for switches and for the wire. */
  Type type();

  /** The stable reason; {@link Reason#NONE} where the type says it all. */
  default Reason reason() {
    return Reason.NONE;
  }

  /** The stable code callers see: the type, e.g. {@code NOT_OWNER}. */
  default String code() {
    return type().name();
  }

  /** Types of outcome. Codes are stable: they are sent. */
  enum Type {
    POSTED(1, true),
    REVERSED(2, true),
    DECLINED(3, true),
    CANCELLED(4, true),
    NOTHING_TO_REVERSE(5, true),
    NOT_OWNER(11, false),
    UNKNOWN_ACCOUNT(12, false),
    CONFLICT(13, false),
    MOVE_REFUSED(14, false),
    REFUSED(15, false),
    BUSY(16, false),
    EXPIRED(17, false),
    NOT_ATTEMPTED(18, false),
    IN_DOUBT(19, false);

    private final int code;
    private final boolean decided;

    Type(int code, boolean decided) {
      this.code = code;
      this.decided = decided;
    }

    /** The stable code. */
    public int code() {
      return code;
    }

    /** Whether an entry stands behind it. */
    public boolean isDecided() {
      return decided;
    }

    /**
     * The type of a stable code.
     *
     * @throws io.trigon.ledger.model.UnknownCodeException if none has this code
     */
    public static Type ofCode(int code) {
      for (Type type : values()) {
        if (type.code == code) {
          return type;
        }
      }
      throw new io.trigon.ledger.model.UnknownCodeException("outcome type", code);
    }
  }

  /** An outcome with an entry: final. */
  sealed interface Decided extends Outcome {
    /** What is known of the entry. */
    Receipt receipt();

    @Override
    default Reason reason() {
      return receipt().reason();
    }

    /** The answer to a known key: its decision and what was reversed since (R4). */
    static Decided of(
        KnownEntry known, CoreId answeredBy, Incarnation incarnation, boolean repeated) {
      return of(
          Receipt.of(known.stored(), answeredBy, incarnation, repeated), known.reversedMinor());
    }

    /** The outcome that a receipt stands for; fully reversed never reads as success. */
    static Decided of(Receipt receipt, long reversedMinor) {
      if (receipt.outcome() == EntryOutcome.POSTED) {
        boolean fullyReversed = reversedMinor > 0 && reversedMinor >= receipt.amountMinor();
        return fullyReversed ? new Reversed(receipt) : new Posted(receipt, reversedMinor);
      }
      return switch (receipt.outcome()) {
        case DECLINED -> new Declined(receipt);
        case CANCELLED -> new Cancelled(receipt);
        default -> new NothingToReverse(receipt);
      };
    }
  }

  /** Posted; {@code reversedMinor} of it was reversed since, less than the whole. */
  record Posted(Receipt receipt, long reversedMinor) implements Decided {
    @Override
    public Type type() {
      return Type.POSTED;
    }
  }

  /** Posted once, wholly reversed since. */
  record Reversed(Receipt receipt) implements Decided {
    @Override
    public Type type() {
      return Type.REVERSED;
    }
  }

  /** Decided against, with a reason on record. */
  record Declined(Receipt receipt) implements Decided {
    @Override
    public Type type() {
      return Type.DECLINED;
    }
  }

  /** A tombstone stands under this key: it was and will never be posted. */
  record Cancelled(Receipt receipt) implements Decided {
    @Override
    public Type type() {
      return Type.CANCELLED;
    }
  }

  /** The reversal found nothing (left) to reverse; on record under the reversal's id. */
  record NothingToReverse(Receipt receipt) implements Decided {
    @Override
    public Type type() {
      return Type.NOTHING_TO_REVERSE;
    }
  }

  /** This core does not own the account; it believes {@code owner} does. */
  record NotOwner(CoreId owner, Epoch epoch) implements Outcome {
    @Override
    public Type type() {
      return Type.NOT_OWNER;
    }
  }

  /** The birth core knows of no open account; for now. */
  record UnknownAccount() implements Outcome {
    @Override
    public Type type() {
      return Type.UNKNOWN_ACCOUNT;
    }
  }

  /** The key is taken by another body. */
  record Conflict() implements Outcome {
    @Override
    public Type type() {
      return Type.CONFLICT;
    }
  }

  /** The owner keeps the account for now. */
  record MoveRefused(Reason reason, CoreId owner, Epoch epoch) implements Outcome {
    @Override
    public Type type() {
      return Type.MOVE_REFUSED;
    }
  }

  /** Malformed or not allowed. */
  record Refused(Reason reason) implements Outcome {
    @Override
    public Type type() {
      return Type.REFUSED;
    }
  }

  /** The account's lock is retained; ask again. */
  record Busy() implements Outcome {
    @Override
    public Type type() {
      return Type.BUSY;
    }
  }

  /** The deadline had passed when the core looked at it. */
  record Expired() implements Outcome {
    @Override
    public Type type() {
      return Type.EXPIRED;
    }
  }

  /** Provably not sent or not admitted: may be tried again. */
  record NotAttempted(Reason reason) implements Outcome {
    @Override
    public Type type() {
      return Type.NOT_ATTEMPTED;
    }
  }

  /** May have been decided: never re-routed, always resolved. */
  record InDoubt(Reason reason) implements Outcome {
    @Override
    public Type type() {
      return Type.IN_DOUBT;
    }
  }
}
