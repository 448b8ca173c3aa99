package io.trigon.bridge.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.bridge.copybook.StandardCopybooks;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoreProgramsTest {
  private static final AccountId ACCOUNT = new AccountId("6222");

  private final TwoCores cores = new TwoCores(4);
  private final int lane = cores.lanes.of(ACCOUNT);
  private final CoreCopybooks copybooks = new StandardCopybooks(StandardCopybooks.DEFAULT_CCSID);

  @Test
  void work_whose_reply_cannot_be_written_does_not_read_as_backed_out() {
    CorePrograms programs = new CorePrograms(cores.mainframe, withoutOutcomes());
    byte[] request = post(TestCommands.open("6222", 100));

    assertThatThrownBy(() -> programs.run(CoreCopybooks.POST, request))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(MalformedRecordException.class);
    assertThat(cores.mainframe.accounts(lane, List.of(ACCOUNT)).get(0)).isPresent();
  }

  @Test
  void a_request_that_cannot_be_read_does_nothing() {
    CorePrograms programs = new CorePrograms(cores.mainframe, copybooks);
    byte[] request = post(TestCommands.open("6222", 100));
    byte[] cut = Arrays.copyOf(request, request.length - 7);

    assertThatThrownBy(() -> programs.run(CoreCopybooks.POST, cut))
        .isInstanceOf(MalformedRecordException.class);
    assertThat(cores.mainframe.accounts(lane, List.of(ACCOUNT)).get(0)).isEmpty();
  }

  private byte[] post(Command command) {
    return copybooks.encodePost(lane, List.of(command));
  }

  /** The real copybooks, but the record of outcomes has become too narrow. */
  private CoreCopybooks withoutOutcomes() {
    return (CoreCopybooks)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CoreCopybooks.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("encodeOutcomes")) {
                throw new MalformedRecordException(0, "BALANCE", "does not fit");
              }
              try {
                return method.invoke(copybooks, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }
}
