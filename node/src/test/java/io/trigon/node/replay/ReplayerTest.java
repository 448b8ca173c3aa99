package io.trigon.node.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.node.replay.file.ReplayRow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplayerTest {
  private final TwoCoreTriangle triangle = new TwoCoreTriangle();

  @AfterEach
  void close() {
    triangle.close();
  }

  @Test
  void opens_each_account_at_first_sight_and_posts_its_rows_in_order() {
    Tally tally =
        replay(triangle, "A CREDIT 700 1", "B CREDIT 50 2", "A DEBIT 200 3", "A DEBIT 1 4");

    assertThat(ofAccount("A")).containsExactly("open-A", "1", "3", "4");
    assertThat(ofAccount("B")).containsExactly("open-B", "2");
    assertThat(tally.posted()).isEqualTo(4);
    assertThat(tally.accountsOpened()).isEqualTo(2);
    assertThat(tally.alreadyDecided()).isZero();
    assertThat(tally.latency().max()).isPositive();
  }

  @Test
  void gives_rows_a_deadline_of_a_day_and_the_source_of_a_replay() {
    replay(triangle, "A CREDIT 700 1");

    Command row = triangle.submitted.get(1);
    assertThat(row.key().source()).isEqualTo(ReplaySettings.SOURCE);
    assertThat(Duration.between(triangle.cores.clock.instant(), row.deadline()))
        .isEqualTo(Duration.ofDays(1));
  }

  @Test
  void counts_a_decline_as_a_decision_and_goes_on() {
    Tally tally = replay(triangle, "A DEBIT 100001 1", "A CREDIT 5 2");

    assertThat(tally.declined()).isEqualTo(1);
    assertThat(tally.posted()).isEqualTo(1);
    assertThat(tally.refusals()).isEmpty();
  }

  @Test
  void posts_nothing_new_in_a_second_replay() {
    replay(triangle, "A CREDIT 700 1", "A DEBIT 1000000 2");

    Tally second = replay(triangle, "A CREDIT 700 1", "A DEBIT 1000000 2", "A CREDIT 1 3");

    assertThat(second.alreadyDecided()).isEqualTo(2);
    assertThat(second.posted()).isEqualTo(1);
    assertThat(second.declined()).isZero();
    assertThat(second.accountsOpened()).isZero();
  }

  @Test
  void repeats_a_doubt_with_the_same_id_and_counts_its_decision_for_this_run() {
    LossyClient lossy = new LossyClient(triangle);
    lossy.loseReplyOf("open-A", 1);
    lossy.loseReplyOf("1", 3);

    Tally tally = replay(lossy, "A CREDIT 700 1", "A DEBIT 200 2");

    assertThat(ofAccount("A")).containsExactly("open-A", "open-A", "1", "1", "1", "1", "2");
    assertThat(tally.posted()).isEqualTo(2);
    assertThat(tally.alreadyDecided()).isZero();
    assertThat(tally.inDoubt()).isZero();
    assertThat(tally.accountsOpened()).isEqualTo(1);
  }

  @Test
  void tries_again_what_was_not_attempted_busy_or_not_yet_known() {
    LossyClient lossy = new LossyClient(triangle);
    lossy.answerFirst(
        "1",
        Outcome.Type.NOT_ATTEMPTED,
        Outcome.Type.BUSY,
        Outcome.Type.UNKNOWN_ACCOUNT,
        Outcome.Type.EXPIRED,
        Outcome.Type.NOT_OWNER);

    Tally tally = replay(lossy, "A CREDIT 700 1");

    assertThat(tally.posted()).isEqualTo(1);
  }

  @Test
  void ends_an_account_at_a_refusal_and_names_it() {
    LossyClient lossy = new LossyClient(triangle);
    lossy.answerFirst("2", Outcome.Type.CONFLICT);

    Tally tally = replay(lossy, "A CREDIT 1 1", "A CREDIT 1 2", "A CREDIT 1 3", "B CREDIT 1 4");

    assertThat(tally.posted()).isEqualTo(2);
    assertThat(tally.refused()).isEqualTo(2);
    assertThat(tally.refusals()).containsExactly("account A, line 3, transaction 2: CONFLICT");
    assertThat(ofAccount("A")).containsExactly("open-A", "1");
  }

  @Test
  void keeps_no_more_than_so_many_rows_on_their_way() {
    Deque<CompletableFuture<Answer>> waiting = new ArrayDeque<>();
    AtomicInteger most = new AtomicInteger();
    TransactionClient holding =
        command -> {
          CompletableFuture<Answer> answer = new CompletableFuture<>();
          synchronized (waiting) {
            waiting.add(answer);
            most.accumulateAndGet(waiting.size(), Math::max);
            if (waiting.size() == 3) {
              waiting.forEach(held -> held.complete(POSTED));
              waiting.clear();
            }
          }
          return answer;
        };

    Tally tally =
        replay(holding, 3, Milestone.NONE, "A CREDIT 1 1", "B CREDIT 1 2", "C CREDIT 1 3");

    assertThat(tally.posted()).isEqualTo(3);
    assertThat(most).hasValue(3);
  }

  @Test
  void does_its_milestone_once_while_it_goes_on() {
    List<Integer> submittedBefore = new ArrayList<>();
    Milestone milestone = new Milestone(2, () -> submittedBefore.add(triangle.submitted.size()));

    replay(triangle, 1, milestone, "A CREDIT 1 1", "A CREDIT 1 2", "A CREDIT 1 3", "A CREDIT 1 4");

    assertThat(submittedBefore).hasSize(1);
    assertThat(submittedBefore.get(0)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void gives_up_when_nothing_is_decided_for_longer_than_its_patience() {
    TransactionClient silent = command -> CompletableFuture.completedFuture(Answer.lost("gone"));
    TransactionClient opensOnly =
        command ->
            command.kind() == Kind.OPEN_ACCOUNT
                ? CompletableFuture.completedFuture(POSTED)
                : silent.submit(command);

    Tally tally = replay(opensOnly, "A CREDIT 1 1", "A CREDIT 1 2");

    assertThat(tally.inDoubt()).isEqualTo(1);
    assertThat(tally.refused()).isEqualTo(1);
    assertThat(tally.refusals()).singleElement().asString().contains("given up").contains("gone");
  }

  private static final Answer POSTED = new Answer(Outcome.Type.POSTED, false, "");

  private List<String> ofAccount(String account) {
    return triangle.submitted.stream()
        .filter(command -> command.account().value().equals(account))
        .map(command -> command.key().transactionId())
        .toList();
  }

  private Tally replay(TransactionClient client, String... rows) {
    return replay(client, 8, Milestone.NONE, rows);
  }

  private Tally replay(
      TransactionClient client, int inFlight, Milestone milestone, String... texts) {
    List<ReplayRow> rows = ReplayRows.of(texts);
    ReplaySettings settings =
        new ReplaySettings(new Currency("CZK"), 100_000, inFlight, Duration.ofSeconds(2));
    try (Replayer replayer =
        new Replayer(client, settings, milestone, ReplayProgress.NONE, triangle.cores.clock)) {
      return replayer.replay(rows).orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  /** Loses replies and answers instead of the triangle, as told. */
  private static final class LossyClient implements TransactionClient {
    private final TransactionClient behind;
    private final Map<String, Integer> repliesToLose = new HashMap<>();
    private final Map<String, Deque<Outcome.Type>> answersFirst = new HashMap<>();

    LossyClient(TransactionClient behind) {
      this.behind = behind;
    }

    void loseReplyOf(String id, int times) {
      repliesToLose.put(id, times);
    }

    void answerFirst(String id, Outcome.Type... types) {
      answersFirst.put(id, new ArrayDeque<>(List.of(types)));
    }

    @Override
    public CompletableFuture<Answer> submit(Command command) {
      String id = command.key().transactionId();
      Deque<Outcome.Type> first = answersFirst.getOrDefault(id, new ArrayDeque<>());
      if (!first.isEmpty()) {
        return CompletableFuture.completedFuture(new Answer(first.removeFirst(), false, ""));
      }
      CompletableFuture<Answer> answer = behind.submit(command);
      int toLose = repliesToLose.merge(id, 0, Integer::sum);
      if (toLose > 0) {
        repliesToLose.put(id, toLose - 1);
        return CompletableFuture.completedFuture(Answer.lost("reply lost"));
      }
      return answer;
    }
  }
}
