package io.trigon.node.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.node.rest.RestCalls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class VerificationTest {
  private static final String ACCOUNT = "6222000001";

  private final List<Operation> operations = new ArrayList<>();
  private final List<TransferWish> transfers = new ArrayList<>();
  private final List<CoreEntry> mainframe = new ArrayList<>();
  private final List<CoreEntry> open = new ArrayList<>();

  @Test
  void finds_nothing_where_both_cores_bear_out_what_was_told() {
    posted("open", Operation.Kind.OPEN_ACCOUNT, 500);
    posted("one", Operation.Kind.CREDIT, 100);
    posted("two", Operation.Kind.DEBIT, 30);
    Operation declined = sent("three", Operation.Kind.DEBIT, 999_999);
    tell(declined, "DECLINED", entry("three", "DECLINED", 0));

    Verification verification = verify();

    assertThat(verification.isGood()).as(verification.toString()).isTrue();
    assertThat(verification.accountsEqual()).isEqualTo(1);
  }

  @Test
  void counts_holds_captures_and_reversals_as_they_move_money() {
    posted("open", Operation.Kind.OPEN_ACCOUNT, 500);
    Operation hold = sent("hold", Operation.Kind.HOLD, 200);
    tell(hold, "POSTED", entry("hold", "POSTED", 0));
    Operation capture = Operation.about(hold, Operation.Kind.CAPTURE, "capture", "WEB", 150);
    operations.add(capture);
    tell(capture, "REVERSED", entry("capture", "POSTED", -150));
    Operation back = Operation.about(capture, Operation.Kind.REVERSE, "back", "WEB", 150);
    operations.add(back);
    tell(back, "POSTED", entry("back", "POSTED", 150));
    Operation release = Operation.about(hold, Operation.Kind.RELEASE, "release", "WEB", 0);
    operations.add(release);
    tell(release, "POSTED", entry("release", "POSTED", 0));

    Verification verification = verify();

    assertThat(verification.isGood()).as(verification.toString()).isTrue();
  }

  @Test
  void finds_an_outcome_told_that_neither_core_has() {
    posted("one", Operation.Kind.CREDIT, 100);
    Operation lost = sent("two", Operation.Kind.CREDIT, 7);
    lost.told(new Told("POSTED", "CREDIT", 2, "c2"));

    Verification verification = verify();

    assertThat(verification.lost()).isEqualTo(2);
    assertThat(verification.moneyDriftMinor()).isEqualTo(14);
    assertThat(verification.findings()).anyMatch(text -> text.contains("TORTURE|two"));
  }

  @Test
  void finds_an_outcome_told_that_stands_otherwise() {
    Operation operation = sent("one", Operation.Kind.DEBIT, 100);
    both(entry("one", "POSTED", -100));
    operation.told(new Told("DECLINED", "DEBIT", 1, "c1"));

    assertThat(verify().lost()).isEqualTo(2);
  }

  @Test
  void finds_two_answers_about_one_id_that_tell_of_different_entries() {
    Operation operation = sent("one", Operation.Kind.CREDIT, 100);
    operation.told(new Told("POSTED", "CREDIT", 5, "other"));
    tell(operation, "POSTED", entry("one", "POSTED", 100));

    assertThat(verify().lost()).isEqualTo(2);
  }

  @Test
  void finds_an_id_decided_twice() {
    Operation operation = sent("one", Operation.Kind.CREDIT, 100);
    tell(operation, "POSTED", entry("one", "POSTED", 100));
    both(entry("one", "POSTED", 100));

    Verification verification = verify();

    assertThat(verification.doubled()).isEqualTo(2);
    assertThat(verification.moneyDriftMinor()).isEqualTo(200);
    assertThat(verification.accountsEqual()).isEqualTo(1);
  }

  @Test
  void finds_an_entry_that_nobody_sent() {
    both(entry("ghost", "POSTED", 1));

    assertThat(verify().doubled()).isEqualTo(2);
  }

  @Test
  void finds_money_moved_by_an_id_told_cancelled() {
    Operation operation = sent("one", Operation.Kind.DEBIT, 100);
    operation.told(new Told("CANCELLED", "CANCEL", 1, "c1"));
    both(entry("one", "POSTED", -100));

    assertThat(verify().cancelledButPosted()).isEqualTo(2);
  }

  @Test
  void is_content_with_transfers_that_stand_or_do_not_as_told() {
    posted("open", Operation.Kind.CREDIT, 500);
    transfer("done", "DONE");
    both(leg(1, "done", -100));
    TransferWish undone = transfer("undone", "DONE");
    undone.toldUndone(
        new RestCalls.Reply(200, new JsonMapper().createObjectNode().put("outcome", "REVERSED")));
    both(leg(1, "undone", -100));
    both(new CoreEntry(4, "SAGA|x", 0, "REVERSE", "POSTED", 100, 400, "c4"));
    transfer("declined", "DECLINED");

    Verification verification = verify();

    assertThat(verification.isGood()).as(verification.toString()).isTrue();
  }

  @Test
  void finds_a_leg_that_is_missing_and_one_that_should_not_stand() {
    posted("open", Operation.Kind.CREDIT, 500);
    transfer("done", "DONE");
    assertThat(verify().lost()).isEqualTo(2);
    assertThat(verify().moneyDriftMinor()).isEqualTo(200);

    transfers.clear();
    transfer("declined", "DECLINED");
    both(leg(1, "declined", -100));
    assertThat(verify().moneyDriftMinor()).isEqualTo(200);
    both(leg(1, "declined", -100));
    assertThat(verify().doubled()).isEqualTo(2);
  }

  @Test
  void finds_cores_that_differ_and_histories_with_gaps() {
    posted("one", Operation.Kind.CREDIT, 100);
    open.clear();
    assertThat(verify().accountsEqual()).isZero();

    mainframe.clear();
    both(new CoreEntry(2, "HANDOVER|x", 0, "TRANSFER_OWNERSHIP", "POSTED", 0, 0, "c"));
    assertThat(verify().accountsEqual()).isZero();
  }

  private void posted(String id, Operation.Kind kind, long amountMinor) {
    Operation operation = sent(id, kind, amountMinor);
    long change = kind == Operation.Kind.DEBIT ? -amountMinor : amountMinor;
    tell(operation, "POSTED", entry(id, "POSTED", change));
  }

  private Operation sent(String id, Operation.Kind kind, long amountMinor) {
    Operation operation = Operation.of(kind, ACCOUNT, id, "WEB", amountMinor);
    operations.add(operation);
    return operation;
  }

  private void tell(Operation operation, String outcome, CoreEntry entry) {
    both(entry);
    operation.told(new Told(outcome, entry.kind(), entry.version(), entry.chain()));
  }

  private CoreEntry entry(String id, String outcome, long change) {
    long before = BothHistories.balanceMinor(mainframe);
    int version = mainframe.size() + 1;
    return new CoreEntry(
        version, "TORTURE|" + id, 0, "CREDIT", outcome, change, before + change, "c" + version);
  }

  private void both(CoreEntry entry) {
    mainframe.add(entry);
    open.add(entry);
  }

  private CoreEntry leg(int leg, String id, long change) {
    CoreEntry e = entry(id, "POSTED", change);
    return new CoreEntry(
        e.version(),
        e.key(),
        leg,
        e.kind(),
        e.outcome(),
        e.changeMinor(),
        e.ledgerAfterMinor(),
        e.chain());
  }

  private TransferWish transfer(String id, String outcome) {
    TransferWish wish = new TransferWish(id, ACCOUNT, "ELSEWHERE", 100);
    wish.told(
        new RestCalls.Reply(200, new JsonMapper().createObjectNode().put("outcome", outcome)));
    transfers.add(wish);
    return wish;
  }

  private Verification verify() {
    return Verification.of(
        operations, transfers, List.of(new BothHistories(ACCOUNT, mainframe, open)));
  }
}
