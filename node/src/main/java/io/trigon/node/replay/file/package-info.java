/**
 * The files of a replay: transactions and the results that are expected of them.
 *
 * <p>A file is checked as a whole, and every problem is reported, before anything is posted.
 */
@NullMarked
package io.trigon.node.replay.file;

import org.jspecify.annotations.NullMarked;
