package io.trigon.monitor.history;

import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.monitor.compare.BothViews;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads whole histories of one core and checks them. Thread-safe; blocks its caller. */
public final class HistoryReader {
  /** One answer over MQ holds fewer; it then takes several. */
  private static final int PAGE = 256;

  /** Beyond so many entries a history is proved up to there only: one account must not stop all. */
  static final long MAX_ENTRIES = 100_000;

  private final BothViews both;

  /** Reads through these gateways. */
  public HistoryReader(BothViews both) {
    this.both = both;
  }

  /**
   * What came of it.
   *
   * @param entries entries read
   * @param fault the first that does not fit; null if all is well
   */
  public record Result(long entries, HistoryCheck.@Nullable Fault fault) {}

  /** Proves both copies of an account as they are now; empty if they are well. */
  public Optional<HistoryCheck.Fault> faultOf(int lane, AccountId account) {
    for (CoreId core : CoreId.values()) {
      CoreGateway gateway = both.gateway(core);
      Optional<AccountView> view =
          both.await(gateway, gateway.accounts(lane, List.of(account))).get(0);
      if (view.isPresent()) {
        HistoryCheck.Fault fault = read(view.get(), entry -> {}).fault();
        if (fault != null) {
          return Optional.of(fault);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Proves one copy up to the version of its row. Later entries are left to the next pass, so an
   * account that is posted to meanwhile is no fault.
   *
   * @param view the row, read before
   * @param each hears of every entry that fits
   */
  public Result read(AccountView view, Consumer<StoredEntry> each) {
    CoreGateway gateway = both.gateway(view.answeredBy());
    HistoryCheck check = new HistoryCheck(view.state().account());
    long upTo = view.state().version();
    while (check.version() < upTo && check.version() < MAX_ENTRIES) {
      int limit = (int) Math.min(PAGE, upTo - check.version());
      List<StoredEntry> page =
          both.await(gateway, gateway.history(view.state().account(), check.version() + 1, limit));
      for (StoredEntry entry : page.subList(0, Math.min(limit, page.size()))) {
        HistoryCheck.Fault fault = check.next(entry);
        if (fault != null) {
          return new Result(check.version(), fault);
        }
        each.accept(entry);
      }
      if (page.isEmpty()) {
        break;
      }
    }
    boolean whole = upTo <= MAX_ENTRIES;
    return new Result(check.version(), whole ? check.end(view.state()) : null);
  }
}
