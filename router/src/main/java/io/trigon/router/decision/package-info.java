/**
 * Where a transaction or an inquiry goes, as a pure function of what is known, and the record of
 * it.
 *
 * <p>Every decision says what it compared: owner, epoch, the grid's version, the version each core
 * has applied.
 */
@NullMarked
package io.trigon.router.decision;

import org.jspecify.annotations.NullMarked;
