/**
 * The programs of a core as the wire sees them: COMMAREA in, COMMAREA out, and a server for them on
 * the request queue.
 *
 * <p>The simulated region and the open core run the same programs; only what is around them
 * differs.
 */
@NullMarked
package io.trigon.bridge.program;

import org.jspecify.annotations.NullMarked;
