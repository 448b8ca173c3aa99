package io.trigon.node.torture;

import io.trigon.node.Role;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processes of a tortured triangle. */
public enum Part {
  BROKER(Role.BROKER),
  DATABASE(null),
  OPEN_CORE(Role.OPEN_CORE),
  MAINFRAME(Role.MAINFRAME),
  ROUTER_1(Role.ROUTER),
  ROUTER_2(Role.ROUTER),
  MONITOR(Role.MONITOR);

  /** The routers; the first also answers what only a front door answers. */
  static final Set<Part> ROUTERS = EnumSet.of(ROUTER_1, ROUTER_2);

  private final @Nullable Role role;

  Part(@Nullable Role role) {
    this.role = role;
  }

  /** What it plays; null for the database, which is no process of ours. */
  @Nullable Role played() {
    return role;
  }

  /** What it is counted as: the routers are one role. */
  String role() {
    return role == null ? "database" : role.toString();
  }

  /** Name of its folder. */
  String folder() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return folder();
  }
}
