package io.trigon.bridge.mq;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.program.CorePrograms;
import io.trigon.bridge.program.CoreRequestServer;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreGatewayContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MqCoreGatewayIT extends CoreGatewayContract {
  @TempDir static Path directory;
  private static EmbeddedBroker broker;
  private static int tests;

  private CoreRequestServer server;
  private MqCoreGateway gateway;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.start(BrokerSettings.inProcess(directory));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Override
  protected CoreGateway gatewayTo(LedgerCore core) {
    MqNames names = new MqNames("TEST" + ++tests);
    CoreCopybooks copybooks = new StandardCopybooks();
    CorePrograms programs = new CorePrograms(core, copybooks);
    server = new CoreRequestServer(broker.provider(), names, core.core(), programs, 2).start();
    gateway =
        new MqCoreGateway(
            broker.provider(),
            names,
            copybooks,
            core.core(),
            GatewaySettings.of("it"),
            Clock.systemUTC(),
            LateReplyListener.NONE);
    return gateway;
  }

  @AfterEach
  void disconnect() {
    gateway.close();
    server.close();
  }
}
