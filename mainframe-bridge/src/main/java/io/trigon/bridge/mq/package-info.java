/**
 * Message queues: the embedded broker, the providers (Artemis, IBM MQ), and a core behind request
 * and reply.
 *
 * <p>Everything here is plain Jakarta Messaging; a worker owns one connection and one thread and
 * reconnects by itself.
 */
@NullMarked
package io.trigon.bridge.mq;

import org.jspecify.annotations.NullMarked;
