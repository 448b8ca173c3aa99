/**
 * What lets the workers of compensation look again and again.
 *
 * <p>The workers themselves are plain machines that are told the time.
 */
@NullMarked
package io.trigon.compensation.ticker;

import org.jspecify.annotations.NullMarked;
