/**
 * What a caller or the engine itself asks of a core.
 *
 * <p>A command is a value; its body digest (R3) and the derived ids of our own commands live here.
 */
@NullMarked
package io.trigon.ledger.command;

import org.jspecify.annotations.NullMarked;
