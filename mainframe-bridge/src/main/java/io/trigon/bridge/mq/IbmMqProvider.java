package io.trigon.bridge.mq;

import com.ibm.mq.jakarta.jms.MQConnectionFactory;
import com.ibm.mq.jakarta.jms.MQQueue;
import com.ibm.msg.client.jakarta.jms.JmsConstants;
import com.ibm.msg.client.jakarta.wmq.common.CommonConstants;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A queue manager of IBM MQ, reached as a client. Queues are not created: names and needed
 * attributes stand in the runbook. Thread-safe.
 *
 * <p>Automatic reconnection, read-ahead and asynchronous put are off: each of them hides what
 * became of a message.
 */
public final class IbmMqProvider implements MqProvider {
  /** MQMD.Format of a message that begins with an MQCIH. */
  private static final String BRIDGE_FORMAT = "MQCICS  ";

  private final IbmMqSettings settings;
  private final MQConnectionFactory factory;

  /**
   * A queue manager by its settings; connects only when used.
   *
   * @throws IllegalArgumentException if the client refuses a setting
   */
  public IbmMqProvider(IbmMqSettings settings) {
    setClientDefaults(settings.clientLog());
    this.settings = settings;
    this.factory = factory(settings);
  }

  @Override
  public ConnectionFactory connectionFactory() {
    return factory;
  }

  @Override
  public Queue queue(Session session, String name) throws JMSException {
    Queue queue = session.createQueue("queue:///" + name);
    if (queue instanceof MQQueue ibm) {
      ibm.setTargetClient(CommonConstants.WMQ_CLIENT_NONJMS_MQ); // no RFH2: COBOL reads these bytes
      ibm.setPutAsyncAllowed(CommonConstants.WMQ_PUT_ASYNC_ALLOWED_DISABLED);
      ibm.setReadAheadAllowed(CommonConstants.WMQ_READ_AHEAD_ALLOWED_DISABLED);
    }
    return queue;
  }

  @Override
  public void stampBridgeFormat(Message message) throws JMSException {
    message.setStringProperty(JmsConstants.JMS_IBM_FORMAT, BRIDGE_FORMAT);
  }

  @Override
  public String describe() {
    return settings.toString();
  }

  private static MQConnectionFactory factory(IbmMqSettings settings) {
    try {
      MQConnectionFactory factory = new MQConnectionFactory();
      factory.setTransportType(CommonConstants.WMQ_CM_CLIENT);
      factory.setHostName(settings.host());
      factory.setPort(settings.port());
      factory.setChannel(settings.channel());
      factory.setQueueManager(settings.queueManager());
      factory.setAppName("trigon");
      factory.setClientReconnectOptions(CommonConstants.WMQ_CLIENT_RECONNECT_DISABLED);
      if (!settings.user().isEmpty()) {
        factory.setStringProperty(JmsConstants.USERID, settings.user());
        factory.setStringProperty(JmsConstants.PASSWORD, settings.password());
      }
      return factory;
    } catch (JMSException e) {
      throw new IllegalArgumentException(settings.toString(), e);
    }
  }

  /**
   * The client reads these once, when its classes are first used. Without them a black-holed
   * address hangs for 135 s and a silent peer for ever.
   */
  private static void setClientDefaults(String clientLog) {
    setUnlessGiven("com.ibm.mq.cfg.TCP.Connect_Timeout", "3");
    setUnlessGiven("com.ibm.mq.cfg.TCP.QmgrNegotiationFlowTimeout", "5");
    // The smallest that the client wants; without them it writes two paragraphs per connection.
    setUnlessGiven("com.ibm.mq.cfg.TCP.ClntSndBuffSize", "32768");
    setUnlessGiven("com.ibm.mq.cfg.TCP.ClntRcvBuffSize", "32768");
    if (!clientLog.isEmpty()) {
      createFolderOf(Path.of(clientLog));
      setUnlessGiven("com.ibm.msg.client.commonservices.log.outputName", clientLog);
    }
  }

  private static void createFolderOf(Path clientLog) {
    Path folder = clientLog.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("folder of the MQ client's log " + clientLog, e);
    }
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
