package io.trigon.compensation.indoubt;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every list of doubts does. */
abstract class InDoubtRegisterContract {
  protected static final Instant T0 = Instant.parse("2026-01-05T08:00:00.123456Z");

  /** An empty list. */
  protected abstract InDoubtRegister register();

  @Test
  void gives_back_what_was_noted_and_noting_it_again_changes_nothing() {
    InDoubtRegister register = register();
    Doubt doubt = doubt("t1", T0);
    register.open(doubt);
    register.open(
        new Doubt(
            doubt.key(),
            CoreId.MAINFRAME,
            Reason.COMMIT_UNKNOWN,
            T0,
            T0,
            Kind.HOLD,
            OnInDoubt.RESOLVE,
            9,
            T0.plusSeconds(9),
            true,
            ""));
    assertThat(register.find(doubt.key())).contains(doubt);
    assertThat(register.countOpen()).isEqualTo(1);
    assertThat(register.find(key("t2"))).isEmpty();
  }

  @Test
  void ids_that_differ_in_leg_source_or_account_are_different_doubts() {
    InDoubtRegister register = register();
    AccountId account = new AccountId("A1");
    List<AccountKey> keys =
        List.of(
            new AccountKey(account, new TransactionKey(Source.DEFAULT, "t", Leg.NONE)),
            new AccountKey(account, new TransactionKey(Source.DEFAULT, "t", Leg.DEBIT)),
            new AccountKey(account, new TransactionKey(new Source("B2"), "t", Leg.NONE)),
            new AccountKey(new AccountId("A2"), TransactionKey.of(Source.DEFAULT, "t")));
    keys.forEach(key -> register.open(doubt(key, T0)));
    assertThat(register.open(10)).extracting(Doubt::key).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Test
  void lists_what_is_due_oldest_first_and_no_more_than_asked_for() {
    InDoubtRegister register = register();
    register.open(doubt("t2", T0.plusSeconds(2)));
    register.open(doubt("t1", T0.plusSeconds(1)));
    register.open(doubt("t3", T0.plusSeconds(3)));
    assertThat(register.due(T0.plusSeconds(2), 10))
        .extracting(doubt -> doubt.key().key().transactionId())
        .containsExactly("t1", "t2");
    assertThat(register.due(T0.plusSeconds(9), 1)).hasSize(1);
    assertThat(register.open(10))
        .extracting(doubt -> doubt.key().key().transactionId())
        .containsExactly("t1", "t2", "t3");
  }

  @Test
  void a_doubt_that_was_put_off_is_due_later() {
    InDoubtRegister register = register();
    register.open(doubt("t1", T0));
    register.retryAt(key("t1"), 3, T0.plusSeconds(5));
    assertThat(register.due(T0.plusSeconds(4), 10)).isEmpty();
    Doubt due = register.due(T0.plusSeconds(5), 10).get(0);
    assertThat(due.attempts()).isEqualTo(3);
    assertThat(due.since()).isEqualTo(T0);
    register.retryAt(key("never-noted"), 1, T0);
    assertThat(register.countOpen()).isEqualTo(1);
  }

  @Test
  void keeps_deadline_kind_and_how_it_is_to_end() {
    InDoubtRegister register = register();
    register.open(doubt("t1", T0));
    Doubt reread = register.due(T0, 10).get(0);
    assertThat(reread.deadline()).isEqualTo(T0.plusSeconds(10));
    assertThat(reread.kind()).isEqualTo(Kind.DEBIT);
    assertThat(reread.onInDoubt()).isEqualTo(OnInDoubt.REVERSE);
  }

  @Test
  void a_leg_of_a_transfer_and_what_cannot_be_reversed_are_never_listed_to_be_reversed() {
    InDoubtRegister register = register();
    AccountKey leg =
        new AccountKey(new AccountId("A1"), new TransactionKey(Source.DEFAULT, "t", Leg.DEBIT));
    register.open(doubt(leg, T0));
    assertThat(register.find(leg).orElseThrow().onInDoubt()).isEqualTo(OnInDoubt.RESOLVE);
  }

  @Test
  void a_doubt_marked_for_a_person_stays_open_and_due() {
    InDoubtRegister register = register();
    register.open(doubt("t1", T0));
    register.handOver(key("t1"));
    register.handOver(key("never-noted"));
    assertThat(register.due(T0, 10)).extracting(Doubt::forPerson).containsExactly(true);
    register.retryAt(key("t1"), 99, T0);
    assertThat(register.find(key("t1")).orElseThrow().forPerson()).isTrue();
    assertThat(register.countOpen()).isEqualTo(1);
  }

  @Test
  void a_resolved_doubt_stays_findable_and_is_never_open_again() {
    InDoubtRegister register = register();
    register.open(doubt(key("t1"), T0, OnInDoubt.RESOLVE));
    register.resolve(key("t1"), decided(), T0.plusSeconds(1));
    register.resolve(key("never-noted"), decided(), T0.plusSeconds(1));
    register.open(doubt("t1", T0.plusSeconds(2)));
    register.retryAt(key("t1"), 7, T0.plusSeconds(3));
    assertThat(register.countOpen()).isZero();
    assertThat(register.due(T0.plusSeconds(99), 10)).isEmpty();
    Doubt resolved = register.find(key("t1")).orElseThrow();
    assertThat(resolved.resolvedAs()).isEqualTo("POSTED");
    assertThat(resolved.attempts()).isZero();
    assertThat(register.find(key("never-noted"))).isEmpty();
  }

  @Test
  void what_is_to_be_reversed_is_not_ended_by_its_posting_but_by_its_reversal() {
    InDoubtRegister register = register();
    register.open(doubt("t1", T0));
    register.resolve(key("t1"), decided(), T0.plusSeconds(1));
    assertThat(register.countOpen()).isEqualTo(1);
    register.resolve(key("t1"), reversed(), T0.plusSeconds(2));
    assertThat(register.find(key("t1")).orElseThrow().resolvedAs()).isEqualTo("REVERSED");
  }

  protected static Doubt doubt(String id, Instant since) {
    return doubt(key(id), since);
  }

  private static Doubt doubt(AccountKey key, Instant since) {
    return doubt(key, since, OnInDoubt.REVERSE);
  }

  private static Doubt doubt(AccountKey key, Instant since, OnInDoubt onInDoubt) {
    return Doubt.found(
        key,
        CoreId.OPEN,
        Reason.NO_REPLY,
        since,
        since.plusSeconds(10),
        Kind.DEBIT,
        onInDoubt,
        since);
  }

  protected static AccountKey key(String id) {
    return new AccountKey(new AccountId("ACC-1"), TransactionKey.of(Source.DEFAULT, id));
  }

  private static Outcome.Decided reversed() {
    TwoCores cores = new TwoCores(1);
    cores.post(CoreId.MAINFRAME, TestCommands.open("ACC-1", 0));
    cores.post(CoreId.MAINFRAME, TestCommands.credit("ACC-1", "t1", 5));
    cores.post(CoreId.MAINFRAME, TestCommands.reverse("ACC-1", "r1", "t1", 0));
    return (Outcome.Decided) cores.post(CoreId.MAINFRAME, TestCommands.credit("ACC-1", "t1", 5));
  }

  private static Outcome.Decided decided() {
    TwoCores cores = new TwoCores(1);
    cores.post(CoreId.MAINFRAME, TestCommands.open("ACC-1", 0));
    return (Outcome.Decided) cores.post(CoreId.MAINFRAME, TestCommands.credit("ACC-1", "t1", 5));
  }
}
