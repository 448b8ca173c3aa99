package io.trigon.simulators.region;

/** A program of the region. Called by many tasks at once. */
@FunctionalInterface
public interface RegionProgram {
  /**
   * Runs as one task.
   *
   * @param commarea what came in, without bridge header and program name
   * @return what goes back in its place
   * @throws io.trigon.bridge.copybook.MalformedRecordException if the bytes do not fit the
   *     copybook: a program check, nothing was done
   */
  byte[] run(byte[] commarea);
}
