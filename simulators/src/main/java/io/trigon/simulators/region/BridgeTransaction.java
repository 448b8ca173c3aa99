package io.trigon.simulators.region;

import com.ibm.mq.constants.CMQC;
import io.trigon.bridge.cics.BridgeMessage;
import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.ledger.store.StoreException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the CICS bridge does with one request: reads the header, links to the program, and turns
 * whatever goes wrong into the error reply that a region would send. Bytes in, bytes out;
 * thread-safe if its programs are.
 */
final class BridgeTransaction {
  private static final Logger LOG = LoggerFactory.getLogger(BridgeTransaction.class);

  /** EIBRESP of PGMIDERR and its EIBRESP2 for a program that is not defined. */
  private static final int PGMIDERR = 27;

  private static final int NOT_DEFINED = 3;

  /** EIBFN of LINK. */
  private static final String LINK = "0E02";

  private static final String NO_ABEND = "";

  /** Program check: data that does not fit its picture. */
  private static final String PROGRAM_CHECK = "ASRA";

  /** A resource failed under a command of the program. */
  private static final String RESOURCE_FAILED = "AEXZ";

  private final Map<String, RegionProgram> programs;

  BridgeTransaction(Map<String, RegionProgram> programs) {
    this.programs = Map.copyOf(programs);
  }

  /** Runs one task. */
  TaskEnd run(byte[] message) {
    BridgeMessage.Request request;
    try {
      request = BridgeMessage.parseRequest(message);
    } catch (MalformedRecordException e) {
      return unreadable(e);
    }
    if (request.commarea().length > CoreCopybooks.MAX_COMMAREA_BYTES) {
      return unreadable(
          new MalformedRecordException(
              CoreCopybooks.MAX_COMMAREA_BYTES, "COMMAREA", "longer than a COMMAREA may be"));
    }
    RegionProgram program = programs.get(request.program());
    return program == null ? notAvailable(request.program()) : link(program, request);
  }

  /** The bridge itself cannot read a request; nothing was done. */
  TaskEnd unreadable(MalformedRecordException why) {
    String text = "DFHMQ0710 E Request cannot be read: " + why.getMessage();
    return TaskEnd.unreadable(
        BridgeMessage.error(CMQC.MQCRC_BRIDGE_ERROR, 0, 0, NO_ABEND, "", text), why);
  }

  private static TaskEnd link(RegionProgram program, BridgeMessage.Request request) {
    String name = request.program();
    try {
      return TaskEnd.normal(BridgeMessage.reply(name, program.run(request.commarea())));
    } catch (MalformedRecordException e) {
      return TaskEnd.unreadable(backedOut(name, PROGRAM_CHECK, e), e);
    } catch (StoreException e) {
      LOG.warn("Program {} abends {}", name, RESOURCE_FAILED, e);
      return TaskEnd.abend(
          e.isCommitUnknown()
              ? abend(CMQC.MQCRC_BRIDGE_ABEND, name, RESOURCE_FAILED, e)
              : backedOut(name, RESOURCE_FAILED, e));
    } catch (RuntimeException e) {
      LOG.error("Program {} abends after it may have committed", name, e);
      return TaskEnd.abend(abend(CMQC.MQCRC_BRIDGE_ABEND, name, PROGRAM_CHECK, e));
    }
  }

  private static TaskEnd notAvailable(String program) {
    String text = "DFHMQ0751 E Program " + program + " is not available (APCT).";
    return TaskEnd.abend(
        BridgeMessage.error(
            CMQC.MQCRC_PROGRAM_NOT_AVAILABLE, PGMIDERR, NOT_DEFINED, NO_ABEND, LINK, text));
  }

  /** The only code that tells the caller that nothing was done. */
  private static byte[] backedOut(String program, String code, RuntimeException why) {
    return abend(CMQC.MQCRC_APPLICATION_ABEND, program, code, why);
  }

  private static byte[] abend(int returnCode, String program, String code, RuntimeException why) {
    String text =
        "DFHMQ0745 E Program %s abended %s: %s".formatted(program, code, why.getMessage());
    return BridgeMessage.error(returnCode, 0, 0, code, "", text);
  }
}
