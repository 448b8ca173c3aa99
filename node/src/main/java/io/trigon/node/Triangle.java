package io.trigon.node;

import io.trigon.node.replay.TransactionClient;
import io.trigon.node.replay.TriangleReader;
import java.nio.file.Path;

/**
 * A running triangle as the commands use it: one started in this process, or one reached over REST.
 * Thread-safe.
 */
public interface Triangle extends AutoCloseable {
  /** Where its front door and dashboard are. */
  String url();

  /** Posts to it. */
  TransactionClient client();

  /** Reads both cores. */
  TriangleReader reader();

  /**
   * Puts another rule file in force.
   *
   * @throws BadInputException if the file is no valid rule file: the old rules stay
   * @throws UnsupportedOperationException if these rules are not ours to change
   */
  void useRules(Path ruleFile);

  /** Lets go: stops what was started here, leaves what runs elsewhere alone. */
  @Override
  void close();
}
