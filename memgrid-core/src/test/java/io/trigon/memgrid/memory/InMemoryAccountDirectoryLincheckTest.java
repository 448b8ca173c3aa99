package io.trigon.memgrid.memory;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Incarnation;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Learning, forgetting and finding one account are linearizable. Marks are left out of the mix: a
 * reader may see an entry before and a mark after each other, which only claims less than is known.
 */
@Param(name = "version", gen = IntGen.class, conf = "1:4")
public class InMemoryAccountDirectoryLincheckTest {
  private static final AccountId ACCOUNT = new AccountId("L1");
  private static final Incarnation LIFE = new Incarnation(1, 42);

  private final InMemoryAccountDirectory directory = directory();

  private static InMemoryAccountDirectory directory() {
    InMemoryAccountDirectory directory = new InMemoryAccountDirectory(Lanes.DEFAULT);
    directory.learn(
        new AppliedMark(CoreId.OPEN, LIFE, Lanes.DEFAULT.of(ACCOUNT), 2, Digest.ZERO, List.of()));
    return directory;
  }

  @Operation
  public void learn(@Param(name = "version") int version) {
    directory.learn(Map.of(ACCOUNT, entry(version)));
  }

  @Operation
  public void learnOwner(@Param(name = "version") int counter) {
    directory.learn(
        Map.of(ACCOUNT, DirectoryEntry.ownerOnly(CoreId.MAINFRAME, new Epoch(0, counter))));
  }

  @Operation
  public void forget(@Param(name = "version") int version) {
    directory.forget(ACCOUNT, entry(version));
  }

  @Operation
  public String find() {
    return directory.find(ACCOUNT).map(DirectoryEntry::toString).orElse("unknown");
  }

  @Test
  void is_linearizable() {
    new StressOptions()
        .iterations(10)
        .invocationsPerIteration(200)
        .threads(3)
        .actorsPerThread(3)
        .check(InMemoryAccountDirectoryLincheckTest.class);
  }

  private static DirectoryEntry entry(int version) {
    return new DirectoryEntry(
        CoreId.OPEN, Epoch.FIRST, version, CoreId.OPEN, LIFE, version, 0, version);
  }
}
