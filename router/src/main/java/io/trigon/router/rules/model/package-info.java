/**
 * What a rule file says, typed, each part with its place in the file.
 *
 * <p>Nothing here has been judged as a whole yet: that is the checker's work.
 */
@NullMarked
package io.trigon.router.rules.model;

import org.jspecify.annotations.NullMarked;
