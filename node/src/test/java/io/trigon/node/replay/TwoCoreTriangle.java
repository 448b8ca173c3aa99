package io.trigon.node.replay;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.core.InProcessCoreGateway;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.store.AccountRow;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Two real cores in memory behind the ports of a replay; each submission goes to the owner and is
 * synchronised at once. Submissions are noted in the order they came.
 */
final class TwoCoreTriangle implements TransactionClient, AutoCloseable {
  final TwoCores cores = new TwoCores(4);
  final List<Command> submitted = new CopyOnWriteArrayList<>();
  private final InProcessCoreGateway mainframe = new InProcessCoreGateway(cores.mainframe, 1);
  private final InProcessCoreGateway open = new InProcessCoreGateway(cores.open, 1);

  @Override
  public synchronized CompletableFuture<Answer> submit(Command command) {
    submitted.add(command);
    CoreId owner =
        cores
            .row(cores.open, command.account())
            .map(row -> row.state().owner())
            .orElse(CoreId.MAINFRAME);
    Outcome outcome = cores.post(owner, command);
    cores.settle();
    return CompletableFuture.completedFuture(Answer.of(outcome));
  }

  synchronized void move(String account, CoreId target) {
    AccountId id = new AccountId(account);
    AccountRow row = cores.row(cores.open, id).orElseThrow();
    Epoch epoch = row.state().epoch();
    cores.beat();
    cores.post(target.peer(), TestCommands.move(account, epoch, target));
    cores.settle();
  }

  CoreGatewayReader reader() {
    return new CoreGatewayReader(mainframe, open, () -> 0, () -> 0, List::of);
  }

  @Override
  public void close() {
    mainframe.close();
    open.close();
  }
}
