package io.trigon.bridge.mq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IbmMqProviderTest {
  /** The client opens its log once per process, so it must outlive this test. */
  private static final Path CLIENT_LOG = Path.of("target", "ibm-mq-client", "mqjms.log");

  @Test
  void sets_the_timeouts_without_which_the_client_hangs() {
    provider(1414);
    assertThat(System.getProperty("com.ibm.mq.cfg.TCP.Connect_Timeout")).isEqualTo("3");
    assertThat(System.getProperty("com.ibm.mq.cfg.TCP.QmgrNegotiationFlowTimeout")).isEqualTo("5");
  }

  @Test
  void says_at_once_when_the_queue_manager_refuses_the_connection() throws IOException {
    MqProvider provider = provider(closedPort());
    long before = System.nanoTime();
    assertThatThrownBy(() -> provider.connectionFactory().createConnection())
        .isInstanceOf(JMSException.class)
        .hasMessageContaining("QM1");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void never_shows_the_password() {
    assertThat(provider(1414).describe()).doesNotContain("secret").contains("QM1");
  }

  private MqProvider provider(int port) {
    return new IbmMqProvider(
        new IbmMqSettings(
            "127.0.0.1", port, "TRIGON.SVRCONN", "QM1", "trigon", "secret", CLIENT_LOG.toString()));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
