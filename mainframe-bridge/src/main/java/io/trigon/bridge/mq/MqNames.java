package io.trigon.bridge.mq;

import io.trigon.ledger.model.CoreId;

/**
 * The names of all queues.
 *
 * @param prefix what all of them begin with; 1 to 12 upper-case letters, digits or dots, so that
 *     every name fits the 48 characters of IBM MQ
 */
public record MqNames(String prefix) {
  /** {@code TRIGON}. */
  public static final MqNames DEFAULT = new MqNames("TRIGON");

  private static final int MAX_NAME_LENGTH = 48;

  public MqNames {
    if (!prefix.matches("[A-Z][A-Z0-9.]{0,11}")) {
      throw new IllegalArgumentException("queue prefix: '" + prefix + "'");
    }
  }

  /** Requests to a core; replies go to the message's reply queue. */
  public String request(CoreId core) {
    return prefix + "." + core + ".REQUEST";
  }

  /** Entries of one lane for a core. */
  public String sync(CoreId to, int lane) {
    return "%s.SYNC.TO.%s.L%03d".formatted(prefix, to, lane);
  }

  /** Marks, heartbeats and resend wishes for a core. */
  public String control(CoreId to) {
    return prefix + ".CONTROL.TO." + to;
  }

  /** Requests of a service bus; replies go to the message's reply queue. */
  public String frontDoor() {
    return prefix + ".FRONT.REQUEST";
  }

  /** Copies of marks and heartbeats for the grid. */
  public String news() {
    return prefix + ".NEWS";
  }

  /** Messages that nobody could read, each with the reason. */
  public String parked() {
    return prefix + ".PARKED";
  }

  /**
   * Replies for one instance of this process and one core.
   *
   * @param instanceId unique among running processes and kept across restarts; letters, digits,
   *     dots, hyphens become upper case
   */
  public String reply(String instanceId, CoreId core) {
    String instance = instanceId.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9.]", "_");
    String name = "%s.REPLY.%s.%s".formatted(prefix, instance, core);
    if (instance.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException("instance id '" + instanceId + "' gives queue " + name);
    }
    return name;
  }
}
