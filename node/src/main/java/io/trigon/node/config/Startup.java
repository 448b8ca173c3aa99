package io.trigon.node.config;

import io.trigon.bridge.config.EmbeddedBrokerConfiguration;
import io.trigon.bridge.config.MqConfiguration;
import io.trigon.node.NodeSettings;
import io.trigon.node.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a Spring context is started with: the configurations of the roles, and the properties. */
final class Startup {
  /** Nobody must wait longer for a request that was under way when the node was told to stop. */
  private static final String GRACE = "10s";

  private final NodeSettings settings;
  private final Path data;
  private final Map<String, String> properties;

  /**
   * For a node.
   *
   * @param data its data folder, absolute
   * @param properties that count above all others
   */
  Startup(NodeSettings settings, Path data, Map<String, String> properties) {
    this.properties = Map.copyOf(properties);
    this.settings = settings;
    this.data = data;
  }

  /** The configurations of the roles that this node plays. */
  Class<?>[] sources() {
    List<Class<?>> sources = new ArrayList<>(List.of(NodeConfiguration.class));
    if (settings.plays(Role.BROKER)) {
      sources.add(EmbeddedBrokerConfiguration.class);
    }
    sources.add(MqConfiguration.class);
    if (settings.plays(Role.OPEN_CORE)) {
      sources.add(OpenCoreRole.class);
      if (!settings.roles().equals(Role.all())) {
        sources.add(OpenCoreServing.class);
      }
    }
    if (settings.plays(Role.MAINFRAME)) {
      sources.add(MainframeRole.class);
      sources.add(FaultyMainframe.class);
    }
    if (settings.plays(Role.ROUTER) || settings.plays(Role.MONITOR)) {
      sources.add(ControlDatabaseConfiguration.class);
      sources.add(GatewaysConfiguration.class);
    }
    if (settings.plays(Role.ROUTER)) {
      sources.add(RouterRole.class);
      if (!settings.plays(Role.MONITOR)) {
        sources.add(RouterWithoutMonitor.class);
      }
    }
    if (settings.plays(Role.MONITOR)) {
      sources.add(MonitorRole.class);
    }
    return sources.toArray(Class<?>[]::new);
  }

  /** What holds unless a property source of the user says otherwise. */
  Map<String, Object> defaults() {
    Map<String, Object> defaults = new TreeMap<>();
    defaults.put("spring.application.name", "trigon");
    defaults.put("spring.main.banner-mode", "off");
    defaults.put("spring.jmx.enabled", "false");
    defaults.put("spring.lifecycle.timeout-per-shutdown-phase", GRACE);
    defaults.put("spring.mvc.problemdetails.enabled", "true");
    // There are no users yet, so nobody else may reach the front door.
    defaults.put("server.address", "127.0.0.1");
    defaults.put("server.shutdown", "graceful");
    defaults.put("management.endpoints.web.exposure.include", "health,info");
    defaults.put("management.endpoint.health.probes.enabled", "true");
    addLogging(defaults);
    addFolders(defaults);
    return defaults;
  }

  private void addLogging(Map<String, Object> defaults) {
    defaults.put("logging.file.name", data.resolve("logs/trigon.log").toString());
    defaults.put("logging.logback.rollingpolicy.max-file-size", "20MB");
    defaults.put("logging.logback.rollingpolicy.max-history", "10");
    defaults.put("logging.logback.rollingpolicy.total-size-cap", "200MB");
    defaults.put("logging.threshold.console", settings.verbose() ? "TRACE" : "WARN");
    // The command itself says in one line why a node did not start; the log has the rest.
    defaults.put("logging.level.org.springframework.boot.SpringApplication", "OFF");
    defaults.put("logging.level.org.springframework.boot.diagnostics", "OFF");
    defaults.put("logging.register-shutdown-hook", "false");
    defaults.put("logging.level.org.springframework.boot.web.server.servlet.context", "ERROR");
    // One line per management call, and two warnings per queue about addresses we do without.
    defaults.put("logging.level.org.apache.activemq.audit", "OFF");
    defaults.put("logging.level.org.apache.activemq.artemis.core.server", "ERROR");
    // It warns of outOfOrder, which is meant.
    defaults.put("logging.level.org.flywaydb.core.internal.command.DbMigrate", "ERROR");
  }

  private void addFolders(Map<String, Object> defaults) {
    defaults.put("trigon.postgres.directory", data.resolve("postgres").toString());
    defaults.put("trigon.grid.work-directory", data.resolve("grid").toString());
    defaults.put("trigon.mq.directory", data.resolve("artemis").toString());
    defaults.put("trigon.mq.ibm.client-log", data.resolve("logs/mqjms.log").toString());
    defaults.put("trigon.region.directory", data.resolve("region").toString());
  }

  /** What the command line says counts above all. */
  String[] arguments() {
    List<String> arguments = new ArrayList<>(List.of("--server.port=" + settings.httpPort()));
    Path rules = settings.rules();
    if (rules != null) {
      arguments.add("--trigon.rules.file=" + rules.toAbsolutePath());
    }
    properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments.toArray(String[]::new);
  }
}
