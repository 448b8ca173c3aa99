package io.trigon.simulators.region;

import java.util.Optional;

/**
 * How a task ended.
 *
 * @param reply the message that goes back: bridge header and what follows it
 * @param abended whether the reply is an error
 * @param unreadable why the request is parked; empty if it could be read
 */
record TaskEnd(byte[] reply, boolean abended, Optional<Exception> unreadable) {
  static TaskEnd normal(byte[] reply) {
    return new TaskEnd(reply, false, Optional.empty());
  }

  static TaskEnd abend(byte[] reply) {
    return new TaskEnd(reply, true, Optional.empty());
  }

  static TaskEnd unreadable(byte[] reply, Exception why) {
    return new TaskEnd(reply, true, Optional.of(why));
  }
}
