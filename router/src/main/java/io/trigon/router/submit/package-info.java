/**
 * The flow of one transaction from validation to answer, and the moves of ownership it asks for.
 *
 * <p>Machines decide the next step; shells carry it out on completions and timers, never blocking.
 */
@NullMarked
package io.trigon.router.submit;

import org.jspecify.annotations.NullMarked;
