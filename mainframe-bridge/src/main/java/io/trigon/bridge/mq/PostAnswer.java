package io.trigon.bridge.mq;

import com.ibm.mq.constants.CMQC;
import io.trigon.bridge.cics.BridgeMessage.Reply;
import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The end of a post: always outcomes, one per command. */
final class PostAnswer implements Answer {
  private final CoreId core;
  private final CoreCopybooks copybooks;
  private final LateReplyListener lateReplies;
  private final List<Command> commands;
  private final CompletableFuture<List<Outcome>> future = new CompletableFuture<>();

  PostAnswer(
      CoreId core, CoreCopybooks copybooks, LateReplyListener lateReplies, List<Command> commands) {
    this.core = core;
    this.copybooks = copybooks;
    this.lateReplies = lateReplies;
    this.commands = commands;
  }

  CompletableFuture<List<Outcome>> future() {
    return future;
  }

  @Override
  public Runnable ok(byte[] commarea) {
    List<Outcome> outcomes = outcomes(commarea);
    return () -> future.complete(outcomes);
  }

  @Override
  public void failed(Reply.Failed failure) {
    all(meaningOf(failure));
  }

  @Override
  public void notAttempted(Reason reason) {
    all(new Outcome.NotAttempted(reason));
  }

  @Override
  public void inDoubt(Reason reason) {
    all(new Outcome.InDoubt(reason));
  }

  @Override
  public void late(byte[] commarea) {
    lateReplies.onLateOutcomes(core, commands, outcomes(commarea));
  }

  /**
   * Only what the return code proves counts as not done: a program that was backed out, or one that
   * never ran. Any other failure may have come after the commit.
   */
  static Outcome meaningOf(Reply.Failed failure) {
    return switch (failure.returnCode()) {
      case CMQC.MQCRC_APPLICATION_ABEND -> new Outcome.NotAttempted(Reason.UNIT_OF_WORK_FAILED);
      case CMQC.MQCRC_SECURITY_ERROR,
          CMQC.MQCRC_PROGRAM_NOT_AVAILABLE,
          CMQC.MQCRC_TRANSID_NOT_AVAILABLE ->
          new Outcome.NotAttempted(Reason.CORE_UNAVAILABLE);
      default -> new Outcome.InDoubt(Reason.COMMIT_UNKNOWN);
    };
  }

  private List<Outcome> outcomes(byte[] commarea) {
    List<Outcome> outcomes = copybooks.decodeOutcomes(commarea);
    requireCount(outcomes.size(), commands.size());
    return outcomes;
  }

  /** Answers are told apart by their place only, so a wrong number of them tells nothing. */
  static void requireCount(int answered, int asked) {
    if (answered != asked) {
      throw new MalformedRecordException(0, "count", answered + " answers to " + asked);
    }
  }

  private void all(Outcome outcome) {
    future.complete(Collections.nCopies(commands.size(), outcome));
  }
}
