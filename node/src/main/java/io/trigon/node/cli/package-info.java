/**
 * The command line: what users type, what they see, and the exit codes.
 *
 * <p>Nothing here loads Spring before a node is really started, so help and status answer at once.
 */
@NullMarked
package io.trigon.node.cli;

import org.jspecify.annotations.NullMarked;
