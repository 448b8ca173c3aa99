/**
 * The embedded default: a real PostgreSQL from Maven artifacts, its data kept in a folder.
 *
 * <p>Durable like an installed server, and found again after any kind of death of its process or of
 * ours.
 */
@NullMarked
package io.trigon.opencore.postgres.embedded;

import org.jspecify.annotations.NullMarked;
