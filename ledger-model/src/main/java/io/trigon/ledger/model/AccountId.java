package io.trigon.ledger.model;

import java.util.regex.Pattern;

/**
 * The id of an account: 1 to 34 characters (ISO 13616 IBANs fit), never reused.
 *
 * <p>Ids that start with {@code /} are the control accounts of one lane of one core (e.g. {@code
 * /OPEN/L003}); callers cannot name them.
 *
 * @param value the id as the caller wrote it
 */
public record AccountId(String value) implements Comparable<AccountId> {
  /** Longest account id, in characters. */
  public static final int MAX_LENGTH = 34;

  private static final Pattern CONTROL_NAME = Pattern.compile("/(MAINFRAME|OPEN)/L[0-9]{3}");

  public AccountId {
    if (!isControlName(value)) {
      Identifiers.require("account", value, MAX_LENGTH);
    }
  }

  /** The control account of a lane of a core: days opened and formats raised are its entries. */
  public static AccountId control(CoreId core, int lane) {
    return new AccountId("/%s/L%03d".formatted(core, lane));
  }

  /** Whether this is a control account of a lane. */
  public boolean isControl() {
    return value.charAt(0) == '/';
  }

  /** The lane that a control account names; only for control accounts. */
  public int controlLane() {
    return Integer.parseInt(value.substring(value.length() - 3));
  }

  private static boolean isControlName(String value) {
    return value.startsWith("/") && CONTROL_NAME.matcher(value).matches();
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
