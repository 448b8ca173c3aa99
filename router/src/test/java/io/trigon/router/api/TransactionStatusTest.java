package io.trigon.router.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.router.submit.TriangleInMemory;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

/** What is said of a transaction while its cores, or the list of doubts, are away. */
class TransactionStatusTest {
  private final TriangleInMemory triangle =
      new TriangleInMemory("apiVersion: trigon/v1\nsalt: s\ndefault: {core: MAINFRAME}\n");
  private final TransactionStatus status =
      new TransactionStatus(
          triangle.inquiries,
          triangle.book,
          key -> CompletableFuture.completedFuture(Currency.NONE));
  private final AccountKey key = new AccountKey(new AccountId("A1"), TestCommands.key("t1"));

  @Test
  void an_open_doubt_is_pending_also_while_its_core_is_silent() {
    triangle.close();
    assertThatThrownBy(() -> status.of(key).join())
        .as("nothing is known of it")
        .hasCauseInstanceOf(CoreUnavailableException.class);
    triangle.doubts.open(
        Doubt.found(
            key,
            CoreId.MAINFRAME,
            Reason.NO_REPLY,
            Instant.EPOCH,
            Instant.EPOCH,
            Kind.DEBIT,
            OnInDoubt.RESOLVE,
            Instant.EPOCH));
    ResponseEntity<Object> pending = status.of(key).join();
    assertThat(pending.getStatusCode().value()).isEqualTo(202);
    assertThat(pending.getHeaders().getFirst("Location"))
        .isEqualTo("/v1/transactions?account=A1&source=DEFAULT&transactionId=t1");
  }

  @Test
  void while_core_and_list_are_away_it_may_be_asked_again() {
    triangle.close();
    triangle.doubts.away = true;
    ResponseEntity<Object> reply = status.of(key).join();
    assertThat(reply.getStatusCode().value()).isEqualTo(503);
    assertThat(reply.getHeaders().getFirst("Retry-After")).isEqualTo("1");
  }
}
