package io.trigon.bridge.copybook;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.bridge.copybook.CoreCopybooks.Request;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.outcome.Outcome;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is written is read back, in every CCSID. */
class RoundTripTest {
  private static final String LATIN = "AZaz 09.,;=čřž€ß".replaceAll("[čřž€]", "é") + "!%&/()[]|^";
  private static final String CHINESE = "AZaz 09.=张三李四金额，。";
  private static final int ROUNDS = 300;

  @ParameterizedTest
  @CsvSource({"1047, false", "37, false", "500, false", "935, true"})
  void every_message_is_read_as_it_was_written(int ccsid, boolean chinese) {
    StandardCopybooks copybooks = new StandardCopybooks(ccsid);
    for (long seed = 1; seed <= ROUNDS; seed++) {
      WireSamples samples = new WireSamples(seed, chinese ? CHINESE : LATIN);
      for (WireMessages.Message message : new WireMessages(copybooks, samples, 10).all()) {
        assertThat(message.decode().apply(message.bytes()))
            .as("%s of seed %d in %d", message.name(), seed, ccsid)
            .isEqualTo(message.value());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"DAY_OPENED", "FORMAT_RAISED"})
  void every_kind_of_command_is_carried(Kind kind) {
    StandardCopybooks copybooks = new StandardCopybooks();
    for (long seed = 1; seed <= ROUNDS; seed++) {
      Command command = new WireSamples(seed, LATIN).command(kind);
      assertThat(
              copybooks.decodeRequest(
                  CoreCopybooks.POST, copybooks.encodePost(7, List.of(command))))
          .as("seed %d", seed)
          .isEqualTo(new Request.Post(7, List.of(command)));
      assertThat(copybooks.canEncode(command)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Outcome.Type.class)
  void every_type_of_outcome_is_carried(Outcome.Type type) {
    StandardCopybooks copybooks = new StandardCopybooks();
    for (long seed = 1; seed <= ROUNDS; seed++) {
      Outcome outcome = new WireSamples(seed, LATIN).outcome(type);
      assertThat(copybooks.decodeOutcomes(copybooks.encodeOutcomes(List.of(outcome))))
          .as("seed %d", seed)
          .containsExactly(outcome);
    }
  }

  @Test
  void a_full_batch_of_debits_and_its_replies_fit_one_commarea() {
    StandardCopybooks copybooks = new StandardCopybooks();
    int most = copybooks.maxBatch();
    assertThat(most).isGreaterThanOrEqualTo(150);
    assertThat(copybooks.fits(Collections.nCopies(most, debit("")))).isTrue();
    assertThat(copybooks.fits(Collections.nCopies(most + 1, debit("")))).isFalse();
    WireSamples samples = new WireSamples(1, LATIN);
    List<Outcome> posted = Collections.nCopies(most, samples.outcome(Outcome.Type.POSTED));
    assertThat(copybooks.encodeOutcomes(posted).length).isLessThanOrEqualTo(32_500);
    assertThat(copybooks.encodeAnswers(Collections.nCopies(most, samples.answer())).length)
        .isLessThanOrEqualTo(32_500);
    assertThat(
            copybooks.encodeInquireKeys(1, Collections.nCopies(most, samples.accountKey())).length)
        .isLessThanOrEqualTo(32_500);
  }

  @Test
  void what_fits_can_be_written_and_one_more_cannot() {
    StandardCopybooks copybooks = new StandardCopybooks(935);
    Command talkative = debit("张三".repeat(60));
    int most = 1;
    while (copybooks.fits(Collections.nCopies(most + 1, talkative))) {
      most++;
    }
    assertThat(copybooks.encodePost(0, Collections.nCopies(most, talkative)).length)
        .isLessThanOrEqualTo(32_500);
    int tooMany = most + 1;
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> copybooks.encodePost(0, Collections.nCopies(tooMany, talkative)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("PSH-TOTAL-LENGTH");
  }

  @Test
  void a_reply_of_the_most_entries_fits_whatever_texts_they_carry() {
    StandardCopybooks copybooks = new StandardCopybooks(935);
    WireSamples samples = new WireSamples(3, LATIN);
    var plain = samples.entry();
    var wordy =
        new io.trigon.ledger.entry.StoredEntry(
            plain.entry(),
            plain.chain(),
            "A张".repeat(128),
            "A张".repeat(70),
            plain.decidedAtMillis(),
            plain.origin());
    var page = Collections.nCopies(copybooks.maxEntriesPerReply(), wordy);
    assertThat(copybooks.decodeEntries(copybooks.encodeEntries(page))).isEqualTo(page);
  }

  @Test
  void no_reply_ends_with_a_null_that_the_bridge_would_strip() {
    StandardCopybooks copybooks = new StandardCopybooks();
    for (long seed = 1; seed <= ROUNDS; seed++) {
      WireMessages messages = new WireMessages(copybooks, new WireSamples(seed, LATIN), 3);
      for (WireMessages.Message reply :
          List.of(
              messages.outcomes(),
              messages.answers(),
              messages.accounts(),
              messages.chains(),
              messages.entries(),
              messages.coreStatus(),
              messages.taken())) {
        assertThat(reply.bytes()[reply.bytes().length - 1])
            .as("%s of seed %d", reply.name(), seed)
            .isNotZero();
      }
    }
  }

  private static Command debit(String text) {
    return CommandBuilder.of(
            Kind.DEBIT, new AccountId("2378"), TransactionKey.of(Source.DEFAULT, "T-1"))
        .amountMinor(70_000)
        .currency(new Currency("CZK"))
        .freeText(text)
        .build();
  }
}
