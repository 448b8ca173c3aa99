/**
 * Copybooks: fixed-length records, EBCDIC text, COMP-3 amounts, big-endian binary.
 *
 * <p>The layouts are published in docs/messages and as {@code .cpy} files; a malformed record is
 * refused with offset and field name.
 */
@NullMarked
package io.trigon.bridge.copybook;

import org.jspecify.annotations.NullMarked;
