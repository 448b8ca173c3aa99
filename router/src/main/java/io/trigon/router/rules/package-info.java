/**
 * Rule files: reader, checker, compiler and the immutable rule set that decides.
 *
 * <p>A file counts only if nothing at all is wrong with it; every problem is reported at once, with
 * code, line and column.
 */
@NullMarked
package io.trigon.router.rules;

import org.jspecify.annotations.NullMarked;
