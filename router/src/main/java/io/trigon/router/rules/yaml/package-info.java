/**
 * YAML as a plain tree with places, bounded in size, depth and aliases.
 *
 * <p>The only package that knows the YAML library.
 */
@NullMarked
package io.trigon.router.rules.yaml;

import org.jspecify.annotations.NullMarked;
