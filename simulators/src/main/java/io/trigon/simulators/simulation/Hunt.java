package io.trigon.simulators.simulation;

import java.util.Optional;

/**
 * What came of hunting one planted error.
 *
 * @param plant its name
 * @param seeds how many seeds were run until one found it, or at all
 * @param found the first seed that found it, and how
 * @param withoutPlant the same seeds and the same mix of faults without the error
 */
public record Hunt(
    String plant, long seeds, Optional<CampaignReport.Found> found, CampaignReport withoutPlant) {

  /** Whether the error was found, and only the error. */
  public boolean isGood() {
    return found.isPresent() && isCleanWithoutPlant();
  }

  /** Whether the same seeds keep every invariant without the error. */
  public boolean isCleanWithoutPlant() {
    return withoutPlant.violations().isEmpty();
  }
}
