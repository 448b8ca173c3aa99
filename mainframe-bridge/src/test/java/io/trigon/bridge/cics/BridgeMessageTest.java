package io.trigon.bridge.cics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.mq.constants.CMQC;
import com.ibm.mq.headers.MQCIH;
import com.ibm.mq.headers.MQDataException;
import io.trigon.bridge.copybook.MalformedRecordException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeMessageTest {
  private static final byte[] COMMAREA = "some bytes".getBytes(Charset.forName("IBM1047"));
  private static final int CCSID = 1047;

  @Test
  void a_request_is_read_as_it_was_written() {
    BridgeMessage.Request request =
        BridgeMessage.parseRequest(BridgeMessage.request("TRGPOST", COMMAREA));
    assertThat(request.program()).isEqualTo("TRGPOST");
    assertThat(request.commarea()).isEqualTo(COMMAREA);
  }

  @Test
  void a_reply_is_read_as_it_was_written() {
    BridgeMessage.Reply reply = BridgeMessage.parseReply(BridgeMessage.reply("TRGINQ", COMMAREA));
    assertThat(reply)
        .isInstanceOfSatisfying(
            BridgeMessage.Reply.Ok.class, ok -> assertThat(ok.commarea()).isEqualTo(COMMAREA));
  }

  @Test
  void an_error_is_read_as_it_was_written() {
    byte[] message = BridgeMessage.error(5, 0, 0, "ASRA", "", "program check");
    assertThat(BridgeMessage.parseReply(message))
        .isEqualTo(new BridgeMessage.Reply.Failed(5, 0, 0, "ASRA", "", "program check"));
  }

  @ParameterizedTest
  @ValueSource(ints = {37, 500, 935, 1047})
  void the_header_is_byte_for_byte_what_ibms_class_writes(int ccsid) throws Exception {
    byte[] expected = new byte[CihHeader.BYTES];
    MQCIH header = header();
    header.setFlags(CMQC.MQCIH_PASS_EXPIRATION | CMQC.MQCIH_REPLY_WITHOUT_NULLS);
    header.setOutputDataLength(32_508);
    System.arraycopy(bytesOf(header, ccsid), 0, expected, 0, CihHeader.BYTES);
    assertThat(Arrays.copyOf(BridgeMessage.request("TRGPOST", COMMAREA), CihHeader.BYTES))
        .isEqualTo(expected);

    header.setFormat(CMQC.MQFMT_STRING);
    header.setReturnCode(CMQC.MQCRC_PROGRAM_NOT_AVAILABLE);
    header.setCompCode(27);
    header.setReason(3);
    header.setFunction("0E02");
    header.setAbendCode("ASRA");
    byte[] error = BridgeMessage.error(7, 27, 3, "ASRA", "0E02", "no program");
    assertThat(Arrays.copyOf(error, CihHeader.BYTES)).isEqualTo(bytesOf(header, ccsid));
  }

  @Test
  void ibms_class_reads_what_is_written() throws Exception {
    byte[] error = BridgeMessage.error(5, 1, 2, "AICA", "MQPU", "runaway");
    MQCIH header = read(error);
    assertThat(header.getReturnCode()).isEqualTo(5);
    assertThat(header.getCompCode()).isEqualTo(1);
    assertThat(header.getReason()).isEqualTo(2);
    assertThat(header.getAbendCode()).isEqualTo("AICA");
    assertThat(header.getFunction()).isEqualTo("MQPU");
    assertThat(header.getUOWControl()).isEqualTo(0x111);
    assertThat(header.nextFormat()).startsWith("MQSTR");
  }

  @Test
  void the_published_reply_of_a_real_bridge_is_understood() throws IOException {
    byte[] published = resource("/golden/pk92106-error-reply.hex");
    assertThat(BridgeMessage.parseReply(published))
        .isEqualTo(
            new BridgeMessage.Reply.Failed(
                7, 27, 3, "", "0208", "DFHMQ0751 E IYNXI CKBP 00144 EIBRESP=27 EIBRESP2=3 .Unab"));
  }

  @Test
  void a_header_of_version_1_is_read() throws Exception {
    byte[] header = Arrays.copyOf(bytesOf(header(), CCSID), CihHeader.VERSION_1_BYTES);
    CihHeader.putInt(header, CihHeader.VERSION_AT, CMQC.MQCIH_VERSION_1);
    CihHeader.putInt(header, CihHeader.LENGTH_AT, CihHeader.VERSION_1_BYTES);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(header);
    message.writeBytes("TRGINQ  ".getBytes(CihHeader.CHARSET));
    message.writeBytes(COMMAREA);
    BridgeMessage.Request request = BridgeMessage.parseRequest(message.toByteArray());
    assertThat(request.program()).isEqualTo("TRGINQ");
    assertThat(request.commarea()).isEqualTo(COMMAREA);
  }

  @Test
  void a_message_that_ends_before_its_program_name_is_refused_at_every_length() {
    byte[] request = BridgeMessage.request("TRGPOST", COMMAREA);
    for (int length = 0; length < CihHeader.BYTES + BridgeMessage.PROGRAM_BYTES; length++) {
      byte[] cut = Arrays.copyOf(request, length);
      assertThatThrownBy(() -> BridgeMessage.parseRequest(cut))
          .as("request of %d bytes", length)
          .isInstanceOf(MalformedRecordException.class);
      assertThatThrownBy(() -> BridgeMessage.parseReply(cut))
          .as("reply of %d bytes", length)
          .isInstanceOf(MalformedRecordException.class);
    }
  }

  @Test
  void flipped_bytes_give_a_value_or_a_refusal() {
    Random random = new Random(23);
    byte[] request = BridgeMessage.request("TRGPOST", COMMAREA);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = request.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        assertThat(BridgeMessage.parseRequest(bytes)).isNotNull();
        assertThat(BridgeMessage.parseReply(bytes)).isNotNull();
      } catch (MalformedRecordException refusal) {
        assertThat(refusal.offset()).isBetween(0, bytes.length);
      }
    }
  }

  @Test
  void a_long_text_is_cut() {
    byte[] message = BridgeMessage.error(3, 0, 0, "", "", "x".repeat(5_000));
    assertThat(message).hasSize(CihHeader.BYTES + BridgeMessage.MAX_TEXT);
  }

  private static MQCIH header() throws IOException {
    MQCIH header = new MQCIH();
    header.setVersion(CMQC.MQCIH_VERSION_2);
    header.setUOWControl(0x111);
    header.setGetWaitInterval(-2);
    header.setLinkType(CMQC.MQCLT_PROGRAM);
    return header;
  }

  private static byte[] bytesOf(MQCIH header, int ccsid) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    header.write(new DataOutputStream(bytes), CMQC.MQENC_S390, ccsid);
    return bytes.toByteArray();
  }

  private static MQCIH read(byte[] message) throws MQDataException, IOException {
    return new MQCIH(
        new DataInputStream(new ByteArrayInputStream(message)), CMQC.MQENC_S390, CCSID);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BridgeMessageTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(text.replaceAll("#.*|\\s", ""));
    }
  }
}
