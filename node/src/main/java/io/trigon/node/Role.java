package io.trigon.node;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a node can be; it plays one or more of these. */
public enum Role {
  /** Front doors, rules, lanes, and the grid. */
  ROUTER,
  /** The open core on PostgreSQL. */
  OPEN_CORE,
  /** The simulated region behind MQ. */
  MAINFRAME,
  /** Reconciliation, in-doubt resolution, dashboard. */
  MONITOR,
  /** The embedded broker. */
  BROKER;

  /** All of them: the whole triangle in one process. */
  public static Set<Role> all() {
    return EnumSet.allOf(Role.class);
  }

  /**
   * The role of a name such as {@code open-core}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role ofName(String name) {
    for (Role role : values()) {
      if (role.toString().equals(name.toLowerCase(Locale.ROOT))) {
        return role;
      }
    }
    throw new IllegalArgumentException("there is no role '" + name + "'; there are " + all());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
