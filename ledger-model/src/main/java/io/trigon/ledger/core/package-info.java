/**
 * A core: posting, replica and relay as deterministic machines over a store.
 *
 * <p>Both cores are this code over different storage; threads, queues and connections are shells
 * around it.
 */
@NullMarked
package io.trigon.ledger.core;

import org.jspecify.annotations.NullMarked;
