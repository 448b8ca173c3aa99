package io.trigon.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.bridge.mq.ArtemisProvider;
import io.trigon.bridge.mq.EmbeddedBroker;
import io.trigon.bridge.mq.IbmMqProvider;
import io.trigon.bridge.mq.MqProvider;
import io.trigon.bridge.sync.SyncEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MqConfigurationTest {
  @TempDir Path directory;

  private final ApplicationContextRunner node =
      new ApplicationContextRunner().withUserConfiguration(MqConfiguration.class);

  @Test
  void uses_the_embedded_broker_of_a_node_that_has_it() {
    node.withUserConfiguration(EmbeddedBrokerConfiguration.class)
        .withPropertyValues("trigon.mq.directory=" + directory, "trigon.mq.reply-timeout=2s")
        .run(
            context -> {
              assertThat(context).hasSingleBean(EmbeddedBroker.class);
              assertThat(context.getBean(SyncEndpoint.class).names().news())
                  .isEqualTo("TRIGON.NEWS");
              assertThat(context.getBean(MqProvider.class).describe()).contains("vm://");
              assertThat(context.getBean(MqProperties.class).gateway().replyTimeout())
                  .isEqualTo(Duration.ofSeconds(2));
            });
  }

  @Test
  void joins_the_broker_at_the_url_without_one_of_its_own() {
    node.withPropertyValues("trigon.mq.url=tcp://localhost:61616", "trigon.mq.password=secret")
        .run(
            context -> {
              assertThat(context.getBean(MqProvider.class)).isInstanceOf(ArtemisProvider.class);
              assertThat(context.getBean(MqProperties.class).toString()).doesNotContain("secret");
            });
  }

  @Test
  void takes_ibm_mq_by_configuration() {
    node.withPropertyValues(
            "trigon.mq.provider=ibm",
            "trigon.mq.ibm.queue-manager=QM1",
            "trigon.mq.ibm.client-log=target/ibm-mq-client/mqjms.log")
        .run(
            context -> {
              assertThat(context.getBean(MqProvider.class)).isInstanceOf(IbmMqProvider.class);
              assertThat(context.getBean(MqProvider.class).describe()).contains("QM1");
            });
  }

  @Test
  void refuses_a_node_that_has_no_broker_and_names_none() {
    node.run(context -> assertThat(context).getFailure().hasMessageContaining("trigon.mq.url"));
  }
}
