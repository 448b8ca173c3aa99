package io.trigon.opencore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.entry.Chain;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.sync.SyncMessage;
import io.trigon.opencore.postgres.embedded.EmbeddedPostgresServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process is killed in the middle of its work, its server lives on as an orphan. */
class KillIT {
  private static final AccountId ACCOUNT = new AccountId("A1");
  private static final int UNITS_BEFORE_THE_KILL = 25;

  private final Path folder = TestServer.newFolder();

  @AfterEach
  void clean() throws Exception {
    if (Files.exists(pidFile())) {
      ProcessHandle left = orphan();
      left.destroy();
      left.onExit().get(30, TimeUnit.SECONDS);
    }
    TestServer.delete(folder);
  }

  @Test
  void a_kill_in_the_middle_keeps_exactly_what_was_acknowledged() throws Exception {
    long acknowledged = runAndKill();
    ProcessHandle orphan = orphan();
    assertThat(orphan.isAlive()).isTrue();
    checkWhatIsThere(acknowledged);
    assertThat(orphan.isAlive()).isFalse();
  }

  @Test
  void a_kill_of_process_and_server_keeps_exactly_what_was_acknowledged() throws Exception {
    long acknowledged = runAndKill();
    ProcessHandle orphan = orphan();
    orphan.destroyForcibly();
    orphan.onExit().get(10, TimeUnit.SECONDS);
    checkWhatIsThere(acknowledged);
  }

  private long runAndKill() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcess.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader()) {
      long acknowledged = readUntil(output, UNITS_BEFORE_THE_KILL);
      process.toHandle().destroyForcibly(); // not by the process: that would close its output
      return Math.max(acknowledged, readUntil(output, Long.MAX_VALUE));
    } finally {
      process.destroyForcibly();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  /** The last unit of work that was acknowledged; at the end of the output at the latest. */
  private static long readUntil(BufferedReader output, long unit) throws IOException {
    StringBuilder seen = new StringBuilder();
    long last = 0;
    String line = output.readLine();
    while (line != null) {
      seen.append(line).append('\n');
      if (line.matches("acknowledged [0-9]+")) {
        last = Long.parseLong(line.substring("acknowledged ".length()));
      }
      if (last >= unit) {
        return last;
      }
      line = output.readLine();
    }
    assertThat(unit).as("the process ended by itself:%n%s", seen).isEqualTo(Long.MAX_VALUE);
    return last;
  }

  private ProcessHandle orphan() throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile()).get(0).trim()))
        .orElseThrow();
  }

  private Path pidFile() {
    return folder.resolve("data").resolve("postmaster.pid");
  }

  /** The unit of work that was under way may be there too, but then whole. */
  private void checkWhatIsThere(long acknowledged) {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(folder);
        PostgresLedgerStore store = KilledProcess.open(server)) {
      AccountRow account = store.account(ACCOUNT).orElseThrow();
      long credits = account.state().version() - 1;
      assertThat(credits % KilledProcess.BATCH).isZero();
      assertThat(credits / KilledProcess.BATCH).isBetween(acknowledged, acknowledged + 1);
      assertThat(account.isIntact()).isTrue();
      assertThat(account.state().ledgerMinor()).isEqualTo(credits * (credits + 1) / 2);
      List<StoredEntry> history = store.history(ACCOUNT, 1, 1_000_000);
      assertThat(history).hasSize((int) credits + 1);
      assertThat(history.get(history.size() - 1).chain()).isEqualTo(account.state().chain());
      checkStream(store, credits / KilledProcess.BATCH + 1);
    }
  }

  private static void checkStream(PostgresLedgerStore store, long messages) {
    Digest hash = Digest.ZERO;
    long position = 0;
    for (SyncMessage message : store.outbox(0, 1, 1_000_000)) {
      hash = Chain.nextLaneHash(hash, message.hashedEntries());
      position++;
      assertThat(message.position()).isEqualTo(position);
      assertThat(message.laneHash()).isEqualTo(hash);
    }
    assertThat(position).isEqualTo(messages).isEqualTo(store.laneRow(0).producedPosition());
    assertThat(hash).isEqualTo(store.laneRow(0).producedHash());
  }
}
