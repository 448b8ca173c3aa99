/**
 * The open core's store on PostgreSQL wire: plain JDBC, one statement per table with array
 * parameters, one commit per unit of work.
 *
 * <p>It knows the ports of ledger-model and nothing of queues, grids or web.
 */
@NullMarked
package io.trigon.opencore.postgres;

import org.jspecify.annotations.NullMarked;
