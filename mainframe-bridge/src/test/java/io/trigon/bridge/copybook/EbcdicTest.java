package io.trigon.bridge.copybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EbcdicTest {
  private static final String IDS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-:/ ";

  @ParameterizedTest
  @ValueSource(ints = {1047, 37, 500, 935})
  void ids_are_the_same_bytes_in_every_ccsid(int ccsid) {
    byte[] bytes = new byte[IDS.length()];
    assertThat(Ebcdic.of(ccsid).put(IDS, bytes, 0)).isEqualTo(-1);
    assertThat(bytes).isEqualTo(IDS.getBytes(Charset.forName("IBM1047")));
  }

  @Test
  void the_first_character_that_is_no_id_character_is_named() {
    byte[] bytes = new byte[10];
    assertThat(Ebcdic.of(1047).put("AB\u010d", bytes, 0)).isEqualTo(2);
    assertThat(Ebcdic.of(1047).put("A\nB", bytes, 0)).isEqualTo(1);
  }

  @Test
  void chinese_text_is_shifted_out_and_in() throws CharacterCodingException {
    Ebcdic chinese = Ebcdic.of(935);
    byte[] bytes = chinese.encode("张三");
    assertThat(HexFormat.of().withUpperCase().formatHex(bytes)).isEqualTo("0E5B6554FC0F");
    assertThat(chinese.decode(bytes)).isEqualTo("张三");
    assertThat(chinese.isMultiByte()).isTrue();
    assertThat(chinese.encodedLength("张三")).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1047, 37, 500, 935})
  void what_cannot_be_written_is_refused_and_never_replaced(int ccsid) {
    Ebcdic ebcdic = Ebcdic.of(ccsid);
    assertThatThrownBy(() -> ebcdic.encode("emoji 😀"))
        .isInstanceOf(CharacterCodingException.class);
    assertThatThrownBy(() -> ebcdic.encode("lone surrogate \ud800"))
        .isInstanceOf(CharacterCodingException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1047, 37, 500, 935})
  void every_character_that_is_written_is_read_back_as_itself(int ccsid)
      throws CharacterCodingException {
    Ebcdic ebcdic = Ebcdic.of(ccsid);
    int written = 0;
    for (char c = 0; c < Character.MAX_VALUE; c++) {
      byte[] bytes;
      try {
        bytes = ebcdic.encode(String.valueOf(c));
      } catch (CharacterCodingException unencodable) {
        continue;
      }
      assertThat(ebcdic.decode(bytes)).as("U+%04X", (int) c).isEqualTo(String.valueOf(c));
      written++;
    }
    assertThat(written).isGreaterThan(200);
  }

  @Test
  void ccsids_that_are_unknown_or_not_ebcdic_are_refused_by_name() {
    assertThatThrownBy(() -> new StandardCopybooks(4711))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4711");
    assertThatThrownBy(() -> new StandardCopybooks(850))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("850");
  }

  @Test
  void ccsid_1388_works_or_says_what_it_needs() throws CharacterCodingException {
    if (Charset.isSupported("IBM1388") || Charset.isSupported("x-IBM1388")) {
      assertThat(Ebcdic.of(1388).decode(Ebcdic.of(1388).encode("张三"))).isEqualTo("张三");
    } else {
      assertThatThrownBy(() -> Ebcdic.of(1388)).hasMessageContaining("icu4j-charset");
    }
  }
}
