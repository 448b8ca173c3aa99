package io.trigon.compensation.config;

import io.trigon.compensation.indoubt.InDoubtResolver;
import io.trigon.compensation.indoubt.InDoubtWorker;
import io.trigon.compensation.indoubt.LeftBatches;
import io.trigon.compensation.indoubt.Resolution;
import io.trigon.compensation.repair.AccountRepairer;
import io.trigon.compensation.repair.BrokenAccounts;
import io.trigon.compensation.repair.Repairs;
import io.trigon.compensation.resync.ResendForMissingSync;
import io.trigon.compensation.ticker.Ticker;
import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.InDoubtRegister;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The workers of compensation. Imported beside {@link InDoubtRegisterConfiguration}; needs beans of
 * {@link Clock}, {@link Lanes} and a map of gateways with both cores. Uses, where they are there,
 * an {@link InFlightRegister}, {@link BrokenAccounts} and beans of {@code Consumer<Resolution>}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CompensationProperties.class)
public class CompensationConfiguration {
  /** Resolves doubts from the start of the context to its end. */
  @Bean(initMethod = "start", destroyMethod = "close")
  public InDoubtWorker inDoubtWorker(
      CompensationProperties properties,
      InDoubtRegister register,
      Lanes lanes,
      Map<CoreId, CoreGateway> gateways,
      ObjectProvider<InFlightRegister> inFlight,
      ObjectProvider<Consumer<Resolution>> listeners,
      Clock clock) {
    List<Consumer<Resolution>> all = listeners.orderedStream().toList();
    InDoubtResolver resolver =
        new InDoubtResolver(
            register,
            lanes,
            properties.resolver(),
            core -> gateway(gateways, core).maxBatch(),
            resolution -> all.forEach(listener -> listener.accept(resolution)));
    return new InDoubtWorker(
        resolver,
        leftBatches(inFlight.getIfAvailable(), register),
        gateways,
        clock,
        properties.tick());
  }

  /** What the monitor calls on a {@code MISSING_SYNC} break; the node wires the two. */
  @Bean
  public ResendForMissingSync resendForMissingSync(
      CompensationProperties properties, Map<CoreId, CoreGateway> gateways, Clock clock) {
    return new ResendForMissingSync(gateways, clock, properties.resendInterval());
  }

  /** Repairs what the monitor finds broken, from the start of the context to its end. */
  @Bean(initMethod = "start", destroyMethod = "close")
  public Ticker repairTicker(
      CompensationProperties properties,
      ObjectProvider<BrokenAccounts> broken,
      Lanes lanes,
      Map<CoreId, CoreGateway> gateways,
      Clock clock) {
    Repairs repairs =
        new Repairs(
            broken.getIfAvailable(() -> List::of),
            properties::repairs,
            new AccountRepairer(gateways, lanes)::step);
    return new Ticker("repairs", repairs::tick, clock, properties.repairTick());
  }

  private static @Nullable LeftBatches leftBatches(
      @Nullable InFlightRegister inFlight, InDoubtRegister register) {
    return inFlight == null ? null : new LeftBatches(inFlight, register);
  }

  private static CoreGateway gateway(Map<CoreId, CoreGateway> gateways, CoreId core) {
    CoreGateway gateway = gateways.get(core);
    if (gateway == null) {
      throw new IllegalStateException("no gateway to " + core);
    }
    return gateway;
  }
}
