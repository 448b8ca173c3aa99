package io.trigon.simulators.region.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.CanonicalRecord;
import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.sync.LaneStatus;
import io.trigon.ledger.sync.SyncMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes is killed in the middle: every unit of work that it acknowledged is there,
 * and each one that is there is whole.
 */
class KillIT {
  @TempDir private Path folder;

  @RepeatedTest(3)
  void what_was_acknowledged_before_a_kill_is_there_and_whole() throws Exception {
    long seed = System.nanoTime();
    int killAfter = 40 + new Random(seed).nextInt(80);
    Map<Integer, Long> acknowledged = lastByLane(writeUntilKilled(killAfter));
    try (RocksLedgerStore store =
        RocksLedgerStore.open(folder, KillWriter.CONFIG, KillWriter.INCARNATION)) {
      for (LaneStatus lane : store.laneStatuses()) {
        assertThat(lane.producedPosition())
            .as("seed %d, lane %d", seed, lane.lane())
            .isGreaterThanOrEqualTo(acknowledged.getOrDefault(lane.lane(), 0L));
        checkWhole(store, lane);
      }
    }
  }

  /** Positions as the child printed them: {@code lane position}. */
  private List<String> writeUntilKilled(int lines) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KillWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = out.readLine();
      while (line != null && acknowledged.size() < lines) {
        acknowledged.add(line);
        line = out.readLine();
      }
      // By its handle: the process's own method would also close the pipe.
      child.toHandle().destroyForcibly();
      // What was in the pipe was acknowledged, too; a line cut off by the kill was not.
      out.lines().filter(l -> l.endsWith(".")).forEach(acknowledged::add);
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(lines);
    return acknowledged;
  }

  private static Map<Integer, Long> lastByLane(List<String> acknowledged) {
    return acknowledged.stream()
        .map(line -> line.replace(".", "").split(" "))
        .collect(
            Collectors.toMap(
                words -> Integer.parseInt(words[0]), words -> Long.parseLong(words[1]), Math::max));
  }

  private static void checkWhole(RocksLedgerStore store, LaneStatus lane) {
    int positions = (int) lane.producedPosition();
    List<SyncMessage> messages = store.outbox(lane.lane(), 1, positions + 1);
    assertThat(messages).hasSize(positions);
    Digest hash = Digest.ZERO;
    long entries = 0;
    for (SyncMessage message : messages) {
      hash =
          Chain.nextLaneHashOfRecords(
              hash, message.hashedEntries().stream().map(CanonicalRecord::of).toList());
      assertThat(message.laneHash()).isEqualTo(hash);
      entries += message.entries().size();
    }
    assertThat(lane.producedHash()).isEqualTo(hash);
    long versions = 0;
    for (AccountRow row : store.accountsAfter(lane.lane(), null, Integer.MAX_VALUE)) {
      checkHistory(store, row);
      versions += row.state().version();
    }
    assertThat(versions).isEqualTo(entries);
  }

  private static void checkHistory(RocksLedgerStore store, AccountRow row) {
    assertThat(row.isIntact()).isTrue();
    List<StoredEntry> history = store.history(row.account(), 1, Integer.MAX_VALUE);
    assertThat(history).hasSize((int) row.state().version());
    assertThat(history.get(history.size() - 1).chain()).isEqualTo(row.state().chain());
    AccountVersion last = new AccountVersion(row.account(), row.state().version());
    assertThat(store.chainsAt(store.config().lanes().of(row.account()), List.of(last)))
        .containsEntry(last, row.state().chain());
  }
}
