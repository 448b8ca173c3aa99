package io.trigon.memgrid.ignite;

import org.apache.ignite.Ignite;
import org.apache.ignite.failure.AbstractFailureHandler;
import org.apache.ignite.failure.FailureContext;
import org.apache.ignite.failure.StopNodeFailureHandler;
import org.apache.ignite.internal.mem.IgniteOutOfMemoryException;
import org.apache.ignite.internal.util.typedef.X;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when Ignite finds itself broken: this node stops, the process goes on. Ignite's own
 * default halts the JVM, and with it a core that may share it. A full region only refuses the
 * operation.
 */
final class GridFailures extends AbstractFailureHandler {
  private static final Logger LOG = LoggerFactory.getLogger(GridFailures.class);

  private final StopNodeFailureHandler stop = new StopNodeFailureHandler();

  @Override
  protected boolean handle(Ignite ignite, FailureContext failure) {
    if (X.hasCause(failure.error(), IgniteOutOfMemoryException.class)) {
      LOG.error("a region of grid node {} is full", ignite.name(), failure.error());
      return false;
    }
    LOG.error("grid node {} stops: {}", ignite.name(), failure.type(), failure.error());
    return stop.onFailure(ignite, failure);
  }
}
