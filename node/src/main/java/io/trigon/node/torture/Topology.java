package io.trigon.node.torture;

import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who listens where, and how each process is configured: one data folder for all, on loopback. */
final class Topology {
  private static final String HOST = "127.0.0.1";
  private static final List<String> HEAP = List.of("-Xms48m", "-Xmx320m");

  private final Path data;
  private final Launcher launcher;
  private final GuardLink guard;
  private final Map<Part, Integer> httpPorts = new EnumMap<>(Part.class);
  private final Map<Part, Integer> gridPorts = new EnumMap<>(Part.class);
  private final int brokerPort;
  private final DatabaseMember database;
  private final Path rules;

  private Topology(Path data, Launcher launcher, GuardLink guard, Path rules) {
    this.data = data;
    this.launcher = launcher;
    this.guard = guard;
    this.rules = rules;
    Ports ports = new Ports();
    for (Part part : Part.values()) {
      httpPorts.put(part, ports.next());
    }
    Part.ROUTERS.forEach(router -> gridPorts.put(router, ports.next()));
    this.brokerPort = ports.next();
    this.database = new DatabaseMember(data.resolve(Part.DATABASE.folder()), ports.next(), guard);
  }

  static Topology on(Path data, Launcher launcher, GuardLink guard) throws IOException {
    Path rules = Files.writeString(data.resolve("rules.yaml"), TortureRules.TEXT);
    return new Topology(data, launcher, guard, rules);
  }

  DatabaseMember database() {
    return database;
  }

  String url(Part part) {
    return "http://" + HOST + ":" + port(httpPorts, part);
  }

  /** The nodes; the database must have been started once, since it makes its password then. */
  List<NodeMember> nodes() throws IOException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    List<NodeMember> nodes = new ArrayList<>();
    for (Part part : Part.values()) {
      if (part != Part.DATABASE) {
        Path folder = Files.createDirectories(data.resolve(part.folder()));
        nodes.add(
            new NodeMember(
                part,
                command(part, folder),
                environment(part),
                data.resolve("logs").resolve(part.folder() + ".out"),
                url(part),
                guard,
                client));
      }
    }
    return nodes;
  }

  private List<String> command(Part part, Path folder) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "up",
                "--roles",
                part.role(),
                "--http-port",
                Integer.toString(port(httpPorts, part)),
                "--data",
                folder.toString()));
    if (Part.ROUTERS.contains(part)) {
      arguments.addAll(List.of("--rules", rules.toString()));
    }
    return launcher.command(HEAP, arguments);
  }

  private Map<String, String> environment(Part part) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("TRIGON_MQ_INSTANCEID", part.folder());
    if (part == Part.BROKER) {
      environment.put("TRIGON_MQ_LISTENPORT", Integer.toString(brokerPort));
    } else {
      environment.put("TRIGON_MQ_URL", "tcp://" + HOST + ":" + brokerPort);
    }
    if (part == Part.OPEN_CORE) {
      addDatabase(environment, "TRIGON_OPENCORE_");
    }
    if (Part.ROUTERS.contains(part) || part == Part.MONITOR) {
      addDatabase(environment, "TRIGON_CONTROL_");
    }
    if (Part.ROUTERS.contains(part)) {
      addGrid(environment, part);
    }
    return environment;
  }

  private void addDatabase(Map<String, String> environment, String prefix) {
    EmbeddedPostgresServer server = database.server();
    environment.put(prefix + "URL", database.url());
    environment.put(prefix + "USERNAME", server.username());
    environment.put(prefix + "PASSWORD", server.password());
  }

  private void addGrid(Map<String, String> environment, Part part) {
    environment.put("TRIGON_GRID_NODENAME", part.folder());
    environment.put("TRIGON_GRID_DISCOVERYPORT", Integer.toString(port(gridPorts, part)));
    environment.put("TRIGON_GRID_DIRECTORYMIB", "64");
    environment.put("TRIGON_GRID_INFLIGHTMIB", "32");
    environment.put(
        "TRIGON_GRID_ADDRESSES",
        gridPorts.values().stream()
            .map(port -> HOST + ":" + port)
            .reduce((one, other) -> one + "," + other)
            .orElseThrow());
  }

  private static int port(Map<Part, Integer> ports, Part part) {
    Integer port = ports.get(part);
    if (port == null) {
      throw new IllegalStateException("no port for " + part);
    }
    return port;
  }
}
