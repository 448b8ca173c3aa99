package io.trigon.ledger.core;

import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreGatewayContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class InProcessCoreGatewayTest extends CoreGatewayContract {
  private @Nullable InProcessCoreGateway gateway;

  @Override
  protected CoreGateway gatewayTo(LedgerCore core) {
    gateway = new InProcessCoreGateway(core, 2);
    return gateway;
  }

  @AfterEach
  void close() {
    if (gateway != null) {
      gateway.close();
    }
  }
}
