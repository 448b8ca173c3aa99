package io.trigon.node.config;

import io.trigon.compensation.config.CompensationConfiguration;
import io.trigon.compensation.config.InDoubtRegisterConfiguration;
import io.trigon.compensation.repair.BrokenAccounts;
import io.trigon.compensation.resync.ResendForMissingSync;
import io.trigon.ledger.model.BreakKind;
import io.trigon.monitor.breaks.OpenBreaks;
import io.trigon.monitor.config.MonitorConfiguration;
import io.trigon.monitor.stream.MissingSync;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Reconciliation and compensation: what one finds missing, the other asks for again. */
@Configuration(proxyBeanMethods = false)
@Import({
  InDoubtRegisterConfiguration.class,
  CompensationConfiguration.class,
  MonitorConfiguration.class
})
class MonitorRole {
  /** Breaks that looking at both copies may end; the others are for resends and people. */
  private static final Set<BreakKind> REPAIRABLE =
      EnumSet.of(
          BreakKind.DIVERGED,
          BreakKind.BALANCE_MISMATCH,
          BreakKind.ORPHAN_ACCOUNT,
          BreakKind.STUCK_HANDOVER);

  @Bean
  MissingSync missingSync(ResendForMissingSync resend) {
    return resend::missingSync;
  }

  @Bean
  BrokenAccounts brokenAccounts(OpenBreaks breaks) {
    return () ->
        breaks.keys().stream()
            .filter(key -> REPAIRABLE.contains(key.kind()))
            .flatMap(key -> key.account().stream())
            .toList();
  }
}
