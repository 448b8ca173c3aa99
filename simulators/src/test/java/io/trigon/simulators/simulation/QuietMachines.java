package io.trigon.simulators.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * The machines warn of every fault that is planted here, thousands of times: they are not heard.
 */
final class QuietMachines implements BeforeAllCallback, AfterAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    set(Level.OFF);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    set(null);
  }

  private static void set(Level level) {
    if (LoggerFactory.getLogger("io.trigon") instanceof Logger machines) {
      machines.setLevel(level);
    }
  }
}
