/**
 * The port to a core's durable store: rows and units of work.
 *
 * <p>One contract test holds for every adapter (in memory, PostgreSQL, RocksDB).
 */
@NullMarked
package io.trigon.ledger.store;

import org.jspecify.annotations.NullMarked;
