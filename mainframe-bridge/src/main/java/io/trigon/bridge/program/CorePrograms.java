package io.trigon.bridge.program;

import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.CoreCopybooks.Request;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.ledger.core.LedgerCore;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountView;
import java.util.List;
import java.util.Optional;

/**
 * The "COBOL programs" {@code TRGPOST}, {@code TRGINQ}, {@code TRGBRWS} and {@code TRGREPR}: each
 * call is one task. Thread-safe; as idempotent as the core's commands, that is by account and key.
 */
public final class CorePrograms {
  private final LedgerCore core;
  private final CoreCopybooks copybooks;

  /** The programs of a core, speaking these copybooks. */
  public CorePrograms(LedgerCore core, CoreCopybooks copybooks) {
    this.core = core;
    this.copybooks = copybooks;
  }

  /**
   * Runs a program. Pages larger than a COMMAREA are cut to what fits; the caller asks for the
   * rest.
   *
   * @param program one of the names in {@link CoreCopybooks}
   * @throws MalformedRecordException if the COMMAREA does not fit the program's copybook; then
   *     nothing was done
   * @throws io.trigon.ledger.store.StoreException if a read failed in the store
   * @throws IllegalStateException if outcomes cannot be written: the work may be done
   */
  public byte[] run(String program, byte[] commarea) {
    Request request = copybooks.decodeRequest(program, commarea);
    if (request instanceof Request.Post post) {
      return reply(core.post(lane(post.lane()), post.commands()));
    }
    if (request instanceof Request.InquireKeys keys) {
      return copybooks.encodeAnswers(core.inquire(lane(keys.lane()), keys.keys()));
    }
    if (request instanceof Request.InquireAccounts accounts) {
      return copybooks.encodeAccounts(core.accounts(lane(accounts.lane()), accounts.accounts()));
    }
    if (request instanceof Request.InquireChains chains) {
      return copybooks.encodeChains(core.chainsAt(lane(chains.lane()), chains.versions()));
    }
    return page(request);
  }

  /**
   * Outcomes that cannot be written are no fault of the request: its work is done, and must not
   * read as backed out.
   */
  private byte[] reply(List<Outcome> outcomes) {
    try {
      return copybooks.encodeOutcomes(outcomes);
    } catch (MalformedRecordException unwritable) {
      throw new IllegalStateException("done, but its reply cannot be written", unwritable);
    }
  }

  private byte[] page(Request request) {
    if (request instanceof Request.Browse browse) {
      return copybooks.encodeAccounts(accountsAfter(browse));
    }
    if (request instanceof Request.History history) {
      int limit = Math.min(history.limit(), copybooks.maxEntriesPerReply());
      return copybooks.encodeEntries(core.history(history.account(), history.fromVersion(), limit));
    }
    if (request instanceof Request.Resend resend) {
      lane(resend.request().lane());
      core.resend(resend.request());
      return copybooks.encodeTaken();
    }
    if (request instanceof Request.Repair repair) {
      return copybooks.encodeRepairAnswer(core.repair(repair.repair()));
    }
    return copybooks.encodeCoreStatus(core.status());
  }

  private List<Optional<AccountView>> accountsAfter(Request.Browse browse) {
    int limit = Math.min(browse.limit(), copybooks.maxAccountsPerReply());
    return core.browse(lane(browse.lane()), browse.after(), limit).stream()
        .map(Optional::of)
        .toList();
  }

  /** Lanes are fixed at creation: another number is another triangle's message. */
  private int lane(int lane) {
    int lanes = core.store().config().lanes().count();
    if (lane < 0 || lane >= lanes) {
      throw new MalformedRecordException(0, "lane", lane + " of " + lanes + " lanes");
    }
    return lane;
  }
}
