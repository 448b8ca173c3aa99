package io.trigon.bridge.cics;

import com.ibm.mq.constants.CMQC;
import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.MalformedRecordException;
import java.util.Arrays;

/**
 * Messages of the CICS DPL bridge: MQCIH, program name (8), COMMAREA; an error reply is MQCIH and
 * message text. Pure functions.
 *
 * <p>A request asks for one unit of work, for the rest of its own expiry on the reply, for room for
 * the largest COMMAREA, and for a reply without trailing nulls (every reply of ours ends with a
 * DISPLAY character).
 */
public final class BridgeMessage {
  /** Length of the program name. */
  public static final int PROGRAM_BYTES = 8;

  /** Most bytes behind the header. */
  public static final int MAX_DATA_BYTES = PROGRAM_BYTES + CoreCopybooks.MAX_COMMAREA_BYTES;

  /** Longest text of an error reply, characters: a person reads it. */
  public static final int MAX_TEXT = 1_000;

  private static final int CODE_BYTES = 4;
  private static final int FORMAT_BYTES = 8;
  private static final String TEXT_FORMAT = CMQC.MQFMT_STRING.strip();

  private BridgeMessage() {}

  /** A request to a program. */
  public static byte[] request(String program, byte[] commarea) {
    return withCommarea(program, commarea);
  }

  /** A program's normal reply. */
  public static byte[] reply(String program, byte[] commarea) {
    return withCommarea(program, commarea);
  }

  /**
   * An error reply.
   *
   * @param returnCode MQCRC, not 0
   * @param compCode EIBRESP or MQ completion code
   * @param reason EIBRESP2 or MQ reason code
   * @param abendCode up to 4 characters, may be empty
   * @param function EIBFN or MQ call, up to 4 characters, may be empty
   * @param text what a person should read; cut at {@link #MAX_TEXT} characters
   */
  public static byte[] error(
      int returnCode, int compCode, int reason, String abendCode, String function, String text) {
    byte[] encoded =
        text.substring(0, Math.min(text.length(), MAX_TEXT)).getBytes(CihHeader.CHARSET);
    byte[] message = CihHeader.message(encoded.length);
    CihHeader.putText(message, CihHeader.FORMAT_AT, FORMAT_BYTES, TEXT_FORMAT);
    CihHeader.putInt(message, CihHeader.RETURN_CODE_AT, returnCode);
    CihHeader.putInt(message, CihHeader.COMP_CODE_AT, compCode);
    CihHeader.putInt(message, CihHeader.REASON_AT, reason);
    CihHeader.putText(message, CihHeader.FUNCTION_AT, CODE_BYTES, function);
    CihHeader.putText(message, CihHeader.ABEND_CODE_AT, CODE_BYTES, abendCode);
    System.arraycopy(encoded, 0, message, CihHeader.BYTES, encoded.length);
    return message;
  }

  /**
   * Reads a request.
   *
   * @throws MalformedRecordException if header or program name are not there
   */
  public static Request parseRequest(byte[] message) {
    int header = CihHeader.lengthOf(message);
    return new Request(program(message, header), commarea(message, header));
  }

  /**
   * Reads a reply.
   *
   * @throws MalformedRecordException if it is neither a COMMAREA nor an error text behind an MQCIH
   */
  public static Reply parseReply(byte[] message) {
    int header = CihHeader.lengthOf(message);
    int returnCode = CihHeader.intAt(message, CihHeader.RETURN_CODE_AT);
    String format = CihHeader.textAt(message, CihHeader.FORMAT_AT, FORMAT_BYTES);
    if (returnCode == CMQC.MQCRC_OK && !format.equals(TEXT_FORMAT)) {
      program(message, header);
      return new Reply.Ok(commarea(message, header));
    }
    return new Reply.Failed(
        returnCode,
        CihHeader.intAt(message, CihHeader.COMP_CODE_AT),
        CihHeader.intAt(message, CihHeader.REASON_AT),
        CihHeader.textAt(message, CihHeader.ABEND_CODE_AT, CODE_BYTES),
        CihHeader.textAt(message, CihHeader.FUNCTION_AT, CODE_BYTES),
        CihHeader.textAt(message, header, Math.min(message.length - header, MAX_TEXT)));
  }

  private static byte[] withCommarea(String program, byte[] commarea) {
    byte[] message = CihHeader.message(PROGRAM_BYTES + commarea.length);
    CihHeader.putText(message, CihHeader.BYTES, PROGRAM_BYTES, program);
    System.arraycopy(commarea, 0, message, CihHeader.BYTES + PROGRAM_BYTES, commarea.length);
    return message;
  }

  private static String program(byte[] message, int offset) {
    if (message.length < offset + PROGRAM_BYTES) {
      throw CihHeader.malformed(message.length, "PROGRAM", "message ends before it");
    }
    String program = CihHeader.textAt(message, offset, PROGRAM_BYTES);
    if (program.isEmpty()) {
      throw CihHeader.malformed(offset, "PROGRAM", "must not be blank");
    }
    return program;
  }

  private static byte[] commarea(byte[] message, int header) {
    return Arrays.copyOfRange(message, header + PROGRAM_BYTES, message.length);
  }

  /**
   * A request as the bridge sees it.
   *
   * @param program name without its blanks
   * @param commarea may be empty
   */
  public record Request(String program, byte[] commarea) {}

  /** What came back. */
  public sealed interface Reply {
    /** The program ended normally. */
    record Ok(byte[] commarea) implements Reply {}

    /**
     * The bridge reports an error.
     *
     * @param returnCode MQCRC
     * @param compCode EIBRESP or MQ completion code
     * @param reason EIBRESP2 or MQ reason code
     * @param abendCode e.g. ASRA; empty if it did not abend
     * @param function EIBFN or MQ call; may be empty
     * @param text message text, may be empty
     */
    record Failed(
        int returnCode, int compCode, int reason, String abendCode, String function, String text)
        implements Reply {}
  }
}
