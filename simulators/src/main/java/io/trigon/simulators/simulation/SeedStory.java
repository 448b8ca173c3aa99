package io.trigon.simulators.simulation;

import java.util.List;
import java.util.Optional;

/**
 * A seed replayed.
 *
 * @param seed which
 * @param violation the first, if there is one
 * @param lines what happened to the violation's account, or to all if it names none
 */
public record SeedStory(long seed, Optional<Violation> violation, List<String> lines) {}
