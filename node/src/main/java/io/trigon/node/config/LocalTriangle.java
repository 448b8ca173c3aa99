package io.trigon.node.config;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.monitor.breaks.BreakStore;
import io.trigon.monitor.compare.FullComparison;
import io.trigon.node.BadInputException;
import io.trigon.node.CannotStartException;
import io.trigon.node.NodeSettings;
import io.trigon.node.Triangle;
import io.trigon.node.data.DataFolder;
import io.trigon.node.data.DataFolderInUseException;
import io.trigon.node.replay.Answer;
import io.trigon.node.replay.Comparison;
import io.trigon.node.replay.CoreGatewayReader;
import io.trigon.node.replay.TransactionClient;
import io.trigon.node.replay.TriangleReader;
import io.trigon.router.rules.InvalidRulesException;
import io.trigon.router.rules.RuleSource;
import io.trigon.router.rules.RulesLoader;
import io.trigon.router.submit.TransactionService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

/**
 * A node in this process, from taking its data folder to letting it go. Stopped by {@link #close}
 * or with the process. Thread-safe.
 */
public final class LocalTriangle implements Triangle {
  private static final String HOST = "http://127.0.0.1:";

  private final DataFolder folder;
  private final ConfigurableApplicationContext context;
  private final String url;
  private final AtomicBoolean closed = new AtomicBoolean();

  private LocalTriangle(DataFolder folder, ConfigurableApplicationContext context, String url) {
    this.folder = folder;
    this.context = context;
    this.url = url;
  }

  /**
   * Starts a node and waits until its front door is open.
   *
   * @throws CannotStartException if that fails; nothing is left running
   * @throws DataFolderInUseException if another node has the data folder
   */
  public static LocalTriangle start(NodeSettings settings) {
    return start(settings, Map.of());
  }

  /**
   * As {@link #start(NodeSettings)}, with properties that count above all others.
   *
   * @param properties by their Spring names
   */
  public static LocalTriangle start(NodeSettings settings, Map<String, String> properties) {
    DataFolder folder = take(settings.data());
    try {
      // Else Ignite looks for its home in the jar, and says on the console that there is none. It
      // needs nothing from it, only that it exists, for as long as this process.
      System.setProperty("IGNITE_HOME", System.getProperty("java.home"));
      ConfigurableApplicationContext context =
          run(new Startup(settings, folder.path(), properties));
      CoreAdmission.await(context);
      LocalTriangle triangle = new LocalTriangle(folder, context, HOST + portOf(context));
      folder.noteUrl(triangle.url());
      Runtime.getRuntime().addShutdownHook(new Thread(triangle::close, "node-stop"));
      return triangle;
    } catch (IOException | RuntimeException failure) {
      throw StartFailure.of(failure, folder);
    }
  }

  /**
   * As {@link #start(NodeSettings)}; a core of this node decides although its peer says nothing.
   * Only for a peer that is lost, and a store that is known to be the newest (runbook).
   */
  public static LocalTriangle startAdmitting(NodeSettings settings, CoreId core) {
    return start(settings, Map.of(CoreAdmission.BY_OPERATOR, core.name()));
  }

  private static DataFolder take(Path data) {
    try {
      return DataFolder.take(data, Instant.now());
    } catch (IOException unwritable) {
      throw new CannotStartException(
          "the data folder " + data + " cannot be used: " + unwritable, unwritable);
    }
  }

  private static ConfigurableApplicationContext run(Startup startup) {
    return new SpringApplicationBuilder(startup.sources())
        .web(WebApplicationType.SERVLET)
        .properties(startup.defaults())
        .registerShutdownHook(false)
        .logStartupInfo(false)
        .run(startup.arguments());
  }

  private static int portOf(ConfigurableApplicationContext context) {
    WebServer server = ((WebServerApplicationContext) context).getWebServer();
    return Objects.requireNonNull(server, "a node has a web server").getPort();
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public TransactionClient client() {
    TransactionService service = context.getBean(TransactionService.class);
    return command -> service.submit(command).thenApply(answer -> Answer.of(answer.outcome()));
  }

  @Override
  public TriangleReader reader() {
    Map<CoreId, CoreGateway> gateways = gateways();
    InDoubtRegister inDoubt = context.getBean(InDoubtRegister.class);
    BreakStore breaks = context.getBean(BreakStore.class);
    FullComparison comparison = context.getBean(FullComparison.class);
    return new CoreGatewayReader(
        Objects.requireNonNull(gateways.get(CoreId.MAINFRAME)),
        Objects.requireNonNull(gateways.get(CoreId.OPEN)),
        inDoubt::countOpen,
        breaks::countOpen,
        () -> comparison.run().differences().stream().map(LocalTriangle::difference).toList());
  }

  private static Comparison.Difference difference(FullComparison.Difference found) {
    return new Comparison.Difference(
        found.account(), found.verdict().state() + " " + found.verdict().reason());
  }

  /**
   * A part of this node, for what measures it from within.
   *
   * @throws RuntimeException if the node has none, or several
   */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** The ways to both cores. */
  public Map<CoreId, CoreGateway> gateways() {
    ResolvableType type =
        ResolvableType.forClassWithGenerics(Map.class, CoreId.class, CoreGateway.class);
    return context.<Map<CoreId, CoreGateway>>getBeanProvider(type).getObject();
  }

  @Override
  public void useRules(Path ruleFile) {
    try {
      context.getBean(RuleSource.class).replace(RulesLoader.load(ruleFile).orThrow());
    } catch (InvalidRulesException invalid) {
      throw new BadInputException(invalid.getMessage());
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (folder) {
      CoreAdmission.noteStops(context);
      context.close();
    } catch (IOException failure) {
      LoggerFactory.getLogger(LocalTriangle.class).warn("The data folder was not let go", failure);
    }
  }
}
