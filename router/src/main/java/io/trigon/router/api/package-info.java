/**
 * The REST front door.
 *
 * <p>JSON in and out, problem details with a stable code and the next action for every error.
 */
@NullMarked
package io.trigon.router.api;

import org.jspecify.annotations.NullMarked;
