/**
 * The simulated region's own store on RocksDB: one synced write batch per unit of work.
 *
 * <p>Keys are big-endian binary and led by the lane; rows are compact binary with a format byte.
 */
@NullMarked
package io.trigon.simulators.region.store;

import org.jspecify.annotations.NullMarked;
