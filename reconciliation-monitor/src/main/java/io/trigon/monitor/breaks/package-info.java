/**
 * What does not agree: kinds, findings, and the durable list of breaks.
 *
 * <p>A break is opened by a confirmed finding and resolved when the next look finds it gone.
 */
@NullMarked
package io.trigon.monitor.breaks;

import org.jspecify.annotations.NullMarked;
