/**
 * The replay of a file of real transactions: order per account kept, accounts concurrent, doubts
 * repeated until they are decided, and both cores compared with each other and with the file.
 *
 * <p>Plain Java over two small ports, to post and to read, with adapters in the same process and
 * over REST.
 */
@NullMarked
package io.trigon.node.replay;

import org.jspecify.annotations.NullMarked;
