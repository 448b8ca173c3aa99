/**
 * The dashboard page and the same as JSON.
 *
 * <p>Spring MVC; reads the overview and the breaks, changes nothing.
 */
@NullMarked
package io.trigon.monitor.web;

import org.jspecify.annotations.NullMarked;
