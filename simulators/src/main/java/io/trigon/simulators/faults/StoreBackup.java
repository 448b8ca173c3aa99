package io.trigon.simulators.faults;

/** A copy of a core's store, taken and put back behind the core's back. */
public interface StoreBackup {
  /** Copies the store as it is now; an earlier copy is forgotten. */
  void take();

  /** Puts the copy in the store's place: the core stands where it once stood. */
  void restore();
}
