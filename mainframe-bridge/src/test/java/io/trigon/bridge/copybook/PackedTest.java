package io.trigon.bridge.copybook;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.Money;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** COMP-3 as IBM writes and reads it. */
class PackedTest {
  @ParameterizedTest
  @CsvSource({
    "0, 00000000000000000C",
    "1, 00000000000000001C",
    "-1, 00000000000000001D",
    "12345, 00000000000012345C",
    "-70000, 00000000000070000D",
    "99999999999999999, 99999999999999999C",
    "-99999999999999999, 99999999999999999D"
  })
  void amounts_have_their_published_bytes(long minor, String hex) {
    byte[] bytes = new byte[Packed.BYTES];
    Packed.write(bytes, 0, minor);
    assertThat(HexFormat.of().withUpperCase().formatHex(bytes)).isEqualTo(hex);
    assertThat(Packed.firstBad(bytes, 0)).isEqualTo(-1);
    assertThat(Packed.read(bytes, 0)).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource({"A, 42", "B, -42", "C, 42", "D, -42", "E, 42", "F, 42"})
  void every_sign_of_the_architecture_is_read(String sign, long value) {
    byte[] bytes = HexFormat.of().parseHex("0000000000000042" + "0" + sign);
    bytes[Packed.BYTES - 2] = 0x04;
    bytes[Packed.BYTES - 1] = (byte) (0x20 | Integer.parseInt(sign, 16));
    assertThat(Packed.firstBad(bytes, 0)).isEqualTo(-1);
    assertThat(Packed.read(bytes, 0)).isEqualTo(value);
  }

  @Test
  void every_other_half_byte_is_found_at_its_place() {
    for (int index = 0; index < Packed.BYTES; index++) {
      for (int value = 0; value < 256; value++) {
        byte[] bytes = HexFormat.of().parseHex("00000000000000000C");
        bytes[index] = (byte) value;
        boolean last = index == Packed.BYTES - 1;
        boolean good = value >> 4 <= 9 && (last ? (value & 0xf) >= 10 : (value & 0xf) <= 9);
        assertThat(Packed.firstBad(bytes, 0))
            .as("X'%02X' at %d", value, index)
            .isEqualTo(good ? -1 : index);
      }
    }
  }

  @Test
  void any_amount_is_read_as_it_was_written() {
    Random random = new Random(17);
    byte[] bytes = new byte[Packed.BYTES + 2];
    for (int round = 0; round < 100_000; round++) {
      long minor = random.nextLong() % (Money.MAX_MINOR + 1);
      Packed.write(bytes, 1, minor);
      assertThat(Packed.firstBad(bytes, 1)).isEqualTo(-1);
      assertThat(Packed.read(bytes, 1)).isEqualTo(minor);
    }
  }
}
