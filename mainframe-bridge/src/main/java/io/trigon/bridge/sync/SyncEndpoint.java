package io.trigon.bridge.sync;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.mq.MqNames;
import io.trigon.bridge.mq.MqProvider;

/**
 * What every sync shell needs.
 *
 * @param provider where the queues are
 * @param names what they are called
 * @param copybooks how messages are written
 */
public record SyncEndpoint(MqProvider provider, MqNames names, CoreCopybooks copybooks) {
  /**
   * Heartbeats, copies for the grid and resend wishes are repeated anyway; older ones only delay
   * newer ones, milliseconds.
   */
  static final long NEWS_TIME_TO_LIVE_MILLIS = 10_000;
}
