package io.trigon.simulators.region.store;

import java.nio.charset.StandardCharsets;

/** The column families: each is one index with its own shape of traffic. */
enum Family {
  /** Configuration and lane rows. RocksDB wants one family of this name. */
  META("default"),
  /** Account rows by lane and account: read and replaced all the time. */
  ACCOUNTS("accounts"),
  /** Entries by lane, account and version: written once, values in blob files. */
  ENTRIES("entries"),
  /** Lane, transaction key and account to version: looked up for every command, mostly a miss. */
  KEYS("keys"),
  /** Linked key and version to what the linking entry is. */
  LINKS("links"),
  /** Outbox rows, and which entries each message of a stream carries, by origin. */
  STREAMS("streams"),
  /** Parked messages, parked entries, stopped accounts. */
  PARKED("parked"),
  /** Open holds by lane and expiry. */
  HOLDS("holds");

  private final byte[] storedName;

  Family(String storedName) {
    this.storedName = storedName.getBytes(StandardCharsets.US_ASCII);
  }

  /** The family's name in the store, a new array. */
  byte[] storedName() {
    return storedName.clone();
  }
}
