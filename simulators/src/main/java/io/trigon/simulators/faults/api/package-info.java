/**
 * Faults at run time, over REST, for callers on this machine.
 *
 * <p>Spring MVC; reads and commands of the injector, nothing else.
 */
@NullMarked
package io.trigon.simulators.faults.api;

import org.jspecify.annotations.NullMarked;
