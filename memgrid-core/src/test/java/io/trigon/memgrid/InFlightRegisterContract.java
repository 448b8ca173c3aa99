package io.trigon.memgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.directory.InFlightRegister;
import io.trigon.ledger.directory.InFlightRegister.Batch;
import io.trigon.ledger.directory.InFlightRegister.Carried;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Leg;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every in-flight register does. */
public abstract class InFlightRegisterContract {
  /** One node of a register that others share. */
  public interface Node {
    InFlightRegister register();

    /** Ends this node without completing anything. */
    void die();
  }

  private final List<Node> nodes = new ArrayList<>();

  /** A node of the register of this test; the first call starts it empty. */
  protected abstract Node join();

  private Node node() {
    Node node = join();
    nodes.add(node);
    return node;
  }

  @AfterEach
  void endNodes() {
    nodes.forEach(Node::die);
  }

  @Test
  void counts_what_is_in_flight_and_repeats_change_nothing() {
    InFlightRegister register = node().register();
    register.register(batch("b1", 3));
    register.register(batch("b1", 3));
    register.register(batch("b2", 256));
    assertThat(register.size()).isEqualTo(2);
    register.complete("b1");
    register.complete("b1");
    register.complete("never-registered");
    assertThat(register.size()).isEqualTo(1);
  }

  @Test
  void a_living_nodes_batches_are_left_alone() {
    Node one = node();
    Node other = node();
    one.register().register(batch("b1", 3));
    assertThat(one.register().leftByDeadNodes(10)).isEmpty();
    assertThat(other.register().leftByDeadNodes(10)).isEmpty();
  }

  @Test
  void a_batch_of_a_node_that_dies_is_seen_and_completed_by_another() {
    Node one = node();
    Node other = node();
    Batch left = batch("left", 256);
    one.register().register(left);
    one.register().register(batch("done", 1));
    one.register().complete("done");
    other.register().register(batch("alive", 1));
    one.die();
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(other.register().leftByDeadNodes(10)).containsExactly(left));
    other.register().complete("left");
    assertThat(other.register().leftByDeadNodes(10)).isEmpty();
    assertThat(other.register().size()).isEqualTo(1);
  }

  @Test
  void hands_over_no_more_batches_than_asked_for() {
    Node one = node();
    Node other = node();
    for (int i = 0; i < 20; i++) {
      one.register().register(batch("b" + i, 1));
    }
    one.die();
    Awaitility.await()
        .untilAsserted(() -> assertThat(other.register().leftByDeadNodes(7)).hasSize(7));
    assertThat(other.register().leftByDeadNodes(100)).hasSize(20);
  }

  private static Batch batch(String id, int keys) {
    Instant sentAt = Instant.parse("2026-03-01T10:15:30.123456Z");
    List<Carried> carried = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      TransactionKey key = new TransactionKey(new Source("BRANCH-7"), "tx-" + id + i, Leg.CREDIT);
      carried.add(
          new Carried(
              new AccountKey(new AccountId("CZ65-0800-" + i), key),
              i % 2 == 0 ? Kind.CREDIT : Kind.CAPTURE,
              sentAt.plusSeconds(i),
              i % 3 == 0 ? OnInDoubt.REVERSE : OnInDoubt.RESOLVE));
    }
    return new Batch(id, CoreId.OPEN, 255, sentAt, carried);
  }
}
