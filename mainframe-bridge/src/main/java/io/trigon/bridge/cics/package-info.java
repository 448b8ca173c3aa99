/**
 * The CICS bridge's message: MQCIH, program name, COMMAREA.
 *
 * <p>The header's bytes are those that IBM's own {@code MQCIH} class writes; a test holds both
 * equal.
 */
@NullMarked
package io.trigon.bridge.cics;

import org.jspecify.annotations.NullMarked;
