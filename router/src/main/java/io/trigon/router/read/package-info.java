/**
 * Inquiries: by transaction id at the owner, by account at the cheapest core that is fresh enough.
 *
 * <p>Each answer says which core gave it, at which version and how old it may be.
 */
@NullMarked
package io.trigon.router.read;

import org.jspecify.annotations.NullMarked;
