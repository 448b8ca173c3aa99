package io.trigon.router.submit;

import static io.trigon.ledger.testkit.TestCommands.CZK;
import static io.trigon.ledger.testkit.TestCommands.account;
import static io.trigon.ledger.testkit.TestCommands.command;
import static io.trigon.ledger.testkit.TestCommands.credit;
import static io.trigon.ledger.testkit.TestCommands.debit;
import static io.trigon.ledger.testkit.TestCommands.key;
import static io.trigon.ledger.testkit.TestCommands.move;
import static io.trigon.ledger.testkit.TestCommands.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.outcome.Outcome.Decided;
import io.trigon.router.decision.Effect;
import io.trigon.router.read.AccountAnswer;
import io.trigon.router.read.TransactionAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The submit flow over two real cores in memory. */
class TransactionServiceTest {
  private static final String STAY =
      """
      apiVersion: trigon/v1
      salt: s
      default: {core: MAINFRAME}
      """;

  private final TriangleInMemory triangle = new TriangleInMemory(STAY);

  private static String toOpen(String handover) {
    return STAY
        + """
        rules:
          - id: go
            match: {kind: [DEBIT, CREDIT]}
            route: {core: OPEN, handover: %s}
        """
            .formatted(handover);
  }

  @AfterEach
  void close() {
    triangle.close();
  }

  private Answer submit(Command command) {
    return get(triangle.service.submit(command));
  }

  private static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private CoreId ownerAtMainframe(String id) {
    return triangle.cores.mainframe.store().account(account(id)).orElseThrow().state().owner();
  }

  @Test
  void a_directory_miss_asks_the_birth_core_and_the_grid_learns() {
    Answer opened = submit(open("A1", 0));
    assertThat(opened.outcome()).isInstanceOf(Outcome.Posted.class);
    assertThat(opened.decision().effect()).isEqualTo(Effect.DIRECTORY_MISS);
    Answer credited = submit(credit("A1", "T1", 100));
    assertThat(credited.decision().effect()).isEqualTo(Effect.OWNER_IS_PREFERRED);
    assertThat(credited.decision().seen().version()).isEqualTo(1);
    assertThat(triangle.inFlight.size()).isZero();
  }

  @Test
  void before_moves_ownership_first_and_processes_at_the_new_owner() {
    submit(open("A1", 0));
    triangle.useRules(toOpen("before"));
    Answer answer = submit(credit("A1", "T1", 100));
    assertThat(answer.outcome())
        .isInstanceOfSatisfying(
            Outcome.Posted.class,
            posted -> {
              assertThat(posted.receipt().answeredBy()).isEqualTo(CoreId.OPEN);
              assertThat(posted.receipt().epochAfter()).isEqualTo(new Epoch(0, 2));
            });
  }

  @Test
  void background_processes_at_the_owner_and_moves_ownership_behind() {
    submit(open("A1", 0));
    triangle.useRules(toOpen("background"));
    Answer answer = submit(credit("A1", "T1", 100));
    assertThat(((Decided) answer.outcome()).receipt().answeredBy()).isEqualTo(CoreId.MAINFRAME);
    assertThat(answer.decision().effect()).isEqualTo(Effect.MOVES_AFTERWARDS);
    await().until(() -> ownerAtMainframe("A1") == CoreId.OPEN);
    Answer next = submit(credit("A1", "T2", 100));
    assertThat(((Decided) next.outcome()).receipt().answeredBy()).isEqualTo(CoreId.OPEN);
  }

  @Test
  void never_leaves_ownership_where_it_is() {
    submit(open("A1", 0));
    triangle.useRules(toOpen("never"));
    Answer answer = submit(credit("A1", "T1", 100));
    assertThat(answer.decision().effect()).isEqualTo(Effect.OWNER_KEPT_BY_RULE);
    assertThat(ownerAtMainframe("A1")).isEqualTo(CoreId.MAINFRAME);
  }

  @Test
  void no_move_is_asked_for_while_the_gate_is_closed() {
    submit(open("A1", 0));
    triangle.movesAllowed.set(false);
    triangle.useRules(toOpen("before"));
    Answer answer = submit(credit("A1", "T1", 100));
    assertThat(answer.decision().effect()).isEqualTo(Effect.MOVE_DAMPED);
    assertThat(((Decided) answer.outcome()).receipt().answeredBy()).isEqualTo(CoreId.MAINFRAME);
  }

  @Test
  void a_grid_that_lies_costs_a_retry_and_never_a_second_posting() {
    submit(open("A1", 0));
    submit(credit("A1", "T1", 100));
    triangle.directory.lie(account("A1"), DirectoryEntry.ownerOnly(CoreId.OPEN, new Epoch(0, 9)));
    Answer answer = submit(debit("A1", "T2", 60));
    assertThat(answer.outcome()).isInstanceOf(Outcome.Posted.class);
    assertThat(answer.decision().effect()).isEqualTo(Effect.OWNER_NAMED_BY_CORE);
    assertThat(triangle.directory.find(account("A1")).orElseThrow())
        .as("the lie is dropped, not paid for again")
        .satisfies(
            known -> {
              assertThat(known.owner()).isEqualTo(CoreId.MAINFRAME);
              assertThat(known.epoch()).isEqualTo(Epoch.FIRST);
            });
    triangle.directory.forgetAll();
    assertThat(submit(debit("A1", "T2", 60)).outcome())
        .isInstanceOfSatisfying(
            Outcome.Posted.class, posted -> assertThat(posted.receipt().repeated()).isTrue());
    assertThat(submit(debit("A1", "T3", 60)).outcome()).isInstanceOf(Outcome.Declined.class);
  }

  @Test
  void a_command_waits_while_ownership_is_on_its_way() {
    submit(open("A1", 0));
    await().until(() -> triangle.cores.open.store().account(account("A1")).isPresent());
    triangle.stopSync();
    int lane = triangle.cores.lanes.of(account("A1"));
    Outcome moved =
        triangle.cores.mainframe.post(lane, List.of(move("A1", Epoch.FIRST, CoreId.OPEN))).get(0);
    assertThat(moved).isInstanceOf(Outcome.Posted.class);
    CompletableFuture<Answer> waiting = triangle.service.submit(credit("A1", "T1", 100));
    assertThat(waiting).isNotDone();
    triangle.startSync();
    assertThat(((Decided) get(waiting).outcome()).receipt().answeredBy()).isEqualTo(CoreId.OPEN);
  }

  @Test
  void a_hundred_concurrent_wishes_to_move_make_one_move() {
    submit(open("A1", 0));
    triangle.useRules(toOpen("before"));
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      answers.add(triangle.service.submit(credit("A1", "T" + n, 1)));
    }
    answers.forEach(answer -> assertThat(get(answer).outcome()).isInstanceOf(Outcome.Posted.class));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        triangle.cores.mainframe.store().history(account("A1"), 1, 999).stream()
                            .filter(e -> e.entry().kind() == Kind.TRANSFER_OWNERSHIP)
                            .count())
                    .isEqualTo(1));
  }

  @Test
  void refuses_reserved_sources_control_accounts_and_texts_the_mainframe_cannot_carry() {
    Command reserved =
        CommandBuilder.of(Kind.CREDIT, account("A1"), TransactionKey.of(Source.SAGA, "T1"))
            .currency(CZK)
            .amountMinor(1)
            .build();
    assertThat(submit(reserved).outcome()).isEqualTo(new Outcome.Refused(Reason.RESERVED_SOURCE));
    assertThat(submit(move("A1", Epoch.FIRST, CoreId.OPEN)).outcome())
        .isEqualTo(new Outcome.Refused(Reason.RESERVED_SOURCE));
    Command euro =
        command(Kind.CREDIT, "A1", "T1").currency(CZK).amountMinor(1).freeText("5 \u20ac").build();
    assertThat(submit(euro).outcome()).isEqualTo(new Outcome.Refused(Reason.TEXT_NOT_ENCODABLE));
  }

  @Test
  void an_expired_command_never_leaves() {
    Command late =
        command(Kind.CREDIT, "A1", "T1")
            .currency(CZK)
            .amountMinor(1)
            .deadline(Instant.parse("2020-01-01T00:00:00Z"))
            .build();
    assertThat(submit(late).outcome()).isEqualTo(new Outcome.Expired());
  }

  @Test
  void a_move_that_the_owner_refuses_leaves_the_command_with_the_owner() {
    submit(open("A1", 0));
    triangle.cores.clock.advance(Duration.ofMinutes(1));
    triangle.useRules(toOpen("before"));
    Answer answer = submit(credit("A1", "T1", 100));
    assertThat(answer.decision().effect()).isEqualTo(Effect.MOVE_NOT_MADE);
    assertThat(((Decided) answer.outcome()).receipt().answeredBy()).isEqualTo(CoreId.MAINFRAME);
    triangle.cores.beat();
    await().until(() -> ownerAtMainframe("A1") == CoreId.OPEN);
  }

  @Test
  void a_replica_of_which_the_grid_knows_nothing_does_not_answer_for_the_owner() {
    submit(open("A1", 0));
    triangle.useRules(toOpen("before"));
    submit(credit("A1", "T1", 100));
    triangle.directory.forgetAll();
    AccountAnswer answer =
        get(triangle.inquiries.account(account("A1"), Duration.ZERO)).orElseThrow();
    assertThat(answer.view().answeredBy()).isEqualTo(CoreId.OPEN);
    assertThat(answer.isFresh()).isTrue();
    assertThat(answer.decision().effect()).isEqualTo(Effect.DIRECTORY_MISS);
  }

  @Test
  void inquiries_ask_the_owner_for_transactions_and_the_cheapest_fresh_core_for_accounts() {
    submit(open("A1", 0));
    submit(credit("A1", "T1", 100));
    TransactionAnswer found =
        get(triangle.inquiries.transaction(new AccountKey(account("A1"), key("T1"))));
    assertThat(found.inquiry().isFromOwner()).isTrue();
    assertThat(found.inquiry().decided()).isInstanceOf(Outcome.Posted.class);
    assertThat(found.decision()).isNotNull();
    await()
        .untilAsserted(
            () -> {
              AccountAnswer fresh =
                  get(triangle.inquiries.account(account("A1"), Duration.ZERO)).orElseThrow();
              assertThat(fresh.view().answeredBy()).isEqualTo(CoreId.OPEN);
              assertThat(fresh.decision().effect()).isEqualTo(Effect.READ_FRESH);
            });
    triangle.stopSync();
    submit(credit("A1", "T2", 100));
    AccountAnswer owners =
        get(triangle.inquiries.account(account("A1"), Duration.ZERO)).orElseThrow();
    assertThat(owners.view().answeredBy()).isEqualTo(CoreId.MAINFRAME);
    assertThat(owners.decision().effect()).isEqualTo(Effect.READ_AT_OWNER);
    assertThat(owners.view().state().ledgerMinor()).isEqualTo(200);
  }
}
