package io.trigon.monitor.compare;

import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.CoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the same accounts on both cores and judges them. Thread-safe; blocks its caller, which is a
 * thread of the monitor.
 */
public final class BothViews {
  private static final Logger LOG = LoggerFactory.getLogger(BothViews.class);

  private final CoreGateway mainframe;
  private final CoreGateway open;
  private final Duration timeout;

  /**
   * Over both cores.
   *
   * @param timeout longest wait for any one answer
   */
  public BothViews(CoreGateway mainframe, CoreGateway open, Duration timeout) {
    this.mainframe = mainframe;
    this.open = open;
    this.timeout = timeout;
  }

  /**
   * An account as both cores have it, and what that means.
   *
   * @param mainframe at the mainframe, null if absent
   * @param open at the open core, null if absent
   * @param verdict what it means
   */
  public record Judged(
      AccountId account,
      @Nullable AccountView mainframe,
      @Nullable AccountView open,
      Verdict verdict) {

    /** The copy with fewer entries; null if one core has none. */
    public @Nullable AccountView shorter() {
      return mainframe == null || open == null ? null : AccountComparison.shorter(mainframe, open);
    }

    /** The copy with more entries, or the only one. */
    public AccountView longer() {
      if (mainframe == null || open == null) {
        return Objects.requireNonNull(mainframe == null ? open : mainframe);
      }
      return AccountComparison.longer(mainframe, open);
    }
  }

  /**
   * Judges a page that the open core has just given; asks the mainframe only.
   *
   * @param page accounts of one lane, at most {@link #maxAccounts}
   */
  public List<Judged> judgePage(int lane, List<AccountView> page) {
    List<AccountId> accounts = page.stream().map(view -> view.state().account()).toList();
    List<Optional<AccountView>> there = await(mainframe, mainframe.accounts(lane, accounts));
    return judge(lane, accounts, there, page.stream().map(Optional::of).toList());
  }

  /** Those of a page of the mainframe that the open core does not have. */
  public List<AccountId> absentAtOpen(int lane, List<AccountView> page) {
    List<AccountId> accounts = page.stream().map(view -> view.state().account()).toList();
    List<Optional<AccountView>> here = await(open, open.accounts(lane, accounts));
    return IntStream.range(0, accounts.size())
        .filter(i -> here.get(i).isEmpty())
        .mapToObj(accounts::get)
        .toList();
  }

  /** Where both cores stand; both are asked at once. */
  public Map<CoreId, CoreStatus> statuses() {
    CompletableFuture<CoreStatus> there = mainframe.status();
    CoreStatus here = await(open, open.status());
    return Map.of(CoreId.MAINFRAME, await(mainframe, there), CoreId.OPEN, here);
  }

  /** Where those cores stand that answer in time; both are asked at once. */
  public Map<CoreId, CoreStatus> statusesOfThoseThatAnswer() {
    Map<CoreId, CompletableFuture<CoreStatus>> asked = new EnumMap<>(CoreId.class);
    for (CoreId core : CoreId.values()) {
      asked.put(core, gateway(core).status().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS));
    }
    Map<CoreId, CoreStatus> answered = new EnumMap<>(CoreId.class);
    asked.forEach(
        (core, answer) -> {
          try {
            answered.put(core, answer.join());
          } catch (CompletionException silent) {
            LOG.debug("{} did not say where it stands", core, silent);
          }
        });
    return answered;
  }

  /** Judges accounts of one lane; at most what one request of either core takes. */
  public List<Judged> judge(int lane, List<AccountId> accounts) {
    List<Optional<AccountView>> here = await(open, open.accounts(lane, accounts));
    return judge(lane, accounts, await(mainframe, mainframe.accounts(lane, accounts)), here);
  }

  /** Most accounts of one call of {@link #judge}. */
  public int maxAccounts() {
    return Math.min(mainframe.maxBatch(), open.maxBatch());
  }

  /** A page of accounts of a lane of a core. */
  public List<AccountView> browse(CoreId core, int lane, @Nullable AccountId after, int limit) {
    CoreGateway gateway = gateway(core);
    return await(gateway, gateway.browse(lane, after, limit));
  }

  /** The gateway of a core. */
  public CoreGateway gateway(CoreId core) {
    return core == CoreId.MAINFRAME ? mainframe : open;
  }

  /**
   * The answer of a core.
   *
   * @throws CoreUnavailableException if it does not come in time
   */
  public <T> T await(CoreGateway core, CompletableFuture<T> answer) {
    try {
      return answer.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException failure) {
      throw new CoreUnavailableException(core.core(), "a read of the monitor", failure);
    }
  }

  private List<Judged> judge(
      int lane,
      List<AccountId> accounts,
      List<Optional<AccountView>> there,
      List<Optional<AccountView>> here) {
    Map<CoreId, List<AccountVersion>> wanted = new HashMap<>();
    for (int i = 0; i < accounts.size(); i++) {
      AccountView one = there.get(i).orElse(null);
      AccountView other = here.get(i).orElse(null);
      if (one != null && other != null && AccountComparison.needsChain(one, other)) {
        wanted
            .computeIfAbsent(
                AccountComparison.longer(one, other).answeredBy(), core -> new ArrayList<>())
            .add(
                new AccountVersion(
                    accounts.get(i), AccountComparison.shorter(one, other).state().version()));
      }
    }
    Map<AccountId, Digest> chains = chains(lane, wanted);
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i++) {
      AccountId account = accounts.get(i);
      AccountView one = there.get(i).orElse(null);
      AccountView other = here.get(i).orElse(null);
      Optional<Digest> chain = Optional.ofNullable(chains.get(account));
      judged.add(new Judged(account, one, other, AccountComparison.judge(one, other, chain)));
    }
    return judged;
  }

  private Map<AccountId, Digest> chains(int lane, Map<CoreId, List<AccountVersion>> wanted) {
    Map<AccountId, Digest> chains = new LinkedHashMap<>();
    wanted.forEach(
        (core, versions) -> {
          CoreGateway gateway = gateway(core);
          List<Optional<Digest>> found = await(gateway, gateway.chainsAt(lane, versions));
          for (int i = 0; i < versions.size(); i++) {
            AccountId account = versions.get(i).account();
            found.get(i).ifPresent(chain -> chains.put(account, chain));
          }
        });
    return chains;
  }
}
