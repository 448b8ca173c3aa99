package io.trigon.simulators.region;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.bridge.mq.BrokerSettings;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.GatewaySettings;
import io.trigon.bridge.mq.LateReplyListener;
import io.trigon.bridge.mq.MqCoreGateway;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.program.CorePrograms;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreGatewayContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A core behind the region answers as the core itself. */
class CicsRegionGatewayIT extends CoreGatewayContract {
  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static int tests;

  private CicsRegion region;
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
    region =
        new CicsRegion(
                broker.provider(),
                names,
                RegionRuntime.programs(new CorePrograms(core, copybooks)),
                RegionSettings.DEFAULTS,
                Clock.systemUTC())
            .start();
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
    region.close();
  }
}
