/**
 * The open core and its database as Spring beans, imported by a node that plays the role.
 *
 * <p>Boot's own Flyway and data source are not used: a node has two databases, and each migrates
 * its own.
 */
@NullMarked
package io.trigon.opencore.config;

import org.jspecify.annotations.NullMarked;
