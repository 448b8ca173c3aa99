/**
 * How the lists that people and workers act on (doubts, breaks, sagas) are kept in the control
 * database. Plain JDBC, so that every module can keep its own list without a framework.
 */
@NullMarked
package io.trigon.ledger.control;

import org.jspecify.annotations.NullMarked;
