package io.trigon.bridge.copybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trigon.bridge.copybook.WireMessages.Message;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes that do not fit their copybook are refused with offset and field, never otherwise. */
class MalformedMessageTest {
  private static final String ALPHABET = "AZaz09 é";
  private static final StandardCopybooks COPYBOOKS = new StandardCopybooks();

  @Test
  void a_message_that_ends_early_is_refused_at_every_length() {
    for (Message message : new WireMessages(COPYBOOKS, new WireSamples(5, ALPHABET), 4).all()) {
      for (int length = 0; length < message.bytes().length; length++) {
        byte[] cut = Arrays.copyOf(message.bytes(), length);
        assertThatThrownBy(() -> message.decode().apply(cut))
            .as("%s cut at %d", message, length)
            .isInstanceOf(MalformedRecordException.class);
      }
    }
  }

  @Test
  void a_message_that_is_too_long_is_refused() {
    for (Message message : new WireMessages(COPYBOOKS, new WireSamples(6, ALPHABET), 4).all()) {
      for (int extra : new int[] {1, 2, 24, 180, 440, 40_000, 5_000_000}) {
        byte[] longer = Arrays.copyOf(message.bytes(), message.bytes().length + extra);
        assertThatThrownBy(() -> message.decode().apply(longer))
            .as("%s and %d bytes", message, extra)
            .isInstanceOf(MalformedRecordException.class);
      }
    }
  }

  @Test
  void flipped_bytes_give_a_value_or_a_refusal_with_a_place_and_nothing_else() {
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      WireSamples samples = new WireSamples(seed, ALPHABET);
      for (Message message : new WireMessages(COPYBOOKS, samples, 4).all()) {
        for (int round = 0; round < 40; round++) {
          byte[] bytes = message.bytes().clone();
          int flips = 1 + random.nextInt(3);
          for (int i = 0; i < flips; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
          requireValueOrRefusal(message, bytes, seed);
        }
      }
    }
  }

  @Test
  void flipped_bytes_of_multi_byte_text_give_a_value_or_a_refusal() {
    StandardCopybooks copybooks = new StandardCopybooks(935);
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      WireSamples samples = new WireSamples(seed, "A张三");
      WireMessages messages = new WireMessages(copybooks, samples, 4);
      for (Message message : List.of(messages.post(), messages.sync(), messages.entries())) {
        for (int round = 0; round < 40; round++) {
          byte[] bytes = message.bytes().clone();
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          requireValueOrRefusal(message, bytes, seed);
        }
      }
    }
  }

  @Test
  void random_bytes_are_refused() {
    Random random = new Random(11);
    List<Message> messages = new WireMessages(COPYBOOKS, new WireSamples(1, ALPHABET), 2).all();
    for (int round = 0; round < 2_000; round++) {
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      for (Message message : messages) {
        assertThatThrownBy(() -> message.decode().apply(noise))
            .isInstanceOf(MalformedRecordException.class);
      }
    }
  }

  @Test
  void a_refusal_names_offset_and_field() {
    byte[] post = COPYBOOKS.encodePost(1, List.of(debit().build(), debit().build()));
    int second = PostLayout.HEADER.length() + PostLayout.RECORD_BYTES;
    requirePlace(post, second + PostLayout.AMOUNT.offset() + 3, 0x0a, "PSC-AMOUNT");
    requirePlace(post, second + PostLayout.AMOUNT.offset() + 8, 0x09, "PSC-AMOUNT");
    requirePlace(post, second + PostLayout.KIND.offset() + 1, 0x40, "PSC-KIND");
    requirePlace(post, second + PostLayout.ACCOUNT.offset() + 2, 0x00, "PSC-ACCOUNT");
    requirePlace(post, second + PostLayout.KEY.leg().offset(), 0xf7, "PSC-LEG");
    requirePlace(post, second + PostLayout.CURRENCY.offset(), 0xf1, "PSC-CURRENCY");
    requirePlace(post, second + PostLayout.TYPE.offset(), 0xe9, "PSC-TYPE");
    requirePlace(post, second + PostLayout.FOLLOWERS.offset(), 0xf9, "PSC-FOLLOWERS");
    requirePlace(post, PostLayout.HEADER.version.offset() + 1, 0x02, "PSH-VERSION");
    requirePlace(post, PostLayout.HEADER.lane.offset(), 0x01, "PSH-LANE");
    requirePlace(post, PostLayout.HEADER.items.offset() + 3, 0x03, "PSH-ITEMS");
  }

  @Test
  void a_request_of_another_program_is_refused() {
    assertThatThrownBy(() -> COPYBOOKS.decodeRequest(CoreCopybooks.POST, COPYBOOKS.encodeStatus()))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("TRSQ")
        .hasMessageContaining("TRGPOST");
  }

  @Test
  void a_control_kind_is_no_command() {
    byte[] post = COPYBOOKS.encodePost(1, List.of(debit().build()));
    int kind = PostLayout.HEADER.length() + PostLayout.KIND.offset();
    post[kind] = (byte) 0xf1;
    post[kind + 1] = (byte) 0xf5;
    assertThatThrownBy(() -> COPYBOOKS.decodeRequest(CoreCopybooks.POST, post))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("DAY_OPENED");
  }

  @Test
  void what_does_not_fit_its_picture_is_not_written() {
    requireUnwritable(debit().amountMinor(100_000_000_000_000_000L), "PSC-AMOUNT");
    requireUnwritable(debit().overdraftLimitMinor(Long.MIN_VALUE), "PSX-OVERDRAFT-LIMIT");
    requireUnwritable(debit().holdExpirySeconds(Long.MAX_VALUE), "PSX-HOLD-EXPIRY-SECONDS");
    requireUnwritable(debit().flags(0x10000), "PSC-FLAGS");
    requireUnwritable(debit().freeText("张三"), "PST-DATA");
    requireUnwritable(debit().attributes("name=Łódź"), "PST-DATA");
    Command never = debit().deadline(Instant.MAX).build();
    assertThatThrownBy(() -> COPYBOOKS.encodePost(0, List.of(never)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("PSC-DEADLINE-MILLIS");
  }

  private static CommandBuilder debit() {
    return CommandBuilder.of(
        Kind.DEBIT, new AccountId("2378"), TransactionKey.of(Source.DEFAULT, "T-1"));
  }

  private static void requireUnwritable(CommandBuilder builder, String field) {
    Command command = builder.build();
    assertThat(COPYBOOKS.canEncode(command)).isFalse();
    assertThatThrownBy(() -> COPYBOOKS.encodePost(0, List.of(command)))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining(field);
  }

  private static void requirePlace(byte[] post, int offset, int value, String field) {
    byte[] bytes = post.clone();
    bytes[offset] = (byte) value;
    Throwable thrown = catchThrowable(() -> COPYBOOKS.decodeRequest(CoreCopybooks.POST, bytes));
    assertThat(thrown).as(field).isInstanceOf(MalformedRecordException.class);
    MalformedRecordException refusal = (MalformedRecordException) thrown;
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal.offset()).isBetween(offset - 3, offset);
  }

  private static void requireValueOrRefusal(Message message, byte[] bytes, long seed) {
    try {
      assertThat(message.decode().apply(bytes)).isNotNull();
    } catch (MalformedRecordException refusal) {
      assertThat(refusal.offset()).isBetween(0, bytes.length);
      assertThat(refusal.field()).isNotBlank();
    } catch (RuntimeException other) {
      throw new AssertionError(message + " of seed " + seed + " gives another exception", other);
    }
  }
}
