package io.trigon.simulators.simulation;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.AppliedMark;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A grid that has forgotten, that says what was true a while ago, or that names the wrong owner, in
 * an epoch that nobody attests; lies that it was told stay in it, also after everything healed. One
 * thread.
 */
final class LyingGrid implements AccountDirectory {
  private final AccountDirectory grid;
  private final Faults faults;
  private final Map<AccountId, DirectoryEntry> oldest = new HashMap<>();

  LyingGrid(AccountDirectory grid, Faults faults) {
    this.grid = grid;
    this.faults = faults;
  }

  @Override
  public Optional<DirectoryEntry> find(AccountId account) {
    Optional<DirectoryEntry> truth = grid.find(account);
    truth.ifPresent(entry -> oldest.putIfAbsent(account, entry));
    List<AccountId> about = List.of(account);
    if (faults.strike(FaultClass.GRID_EMPTY, about)) {
      truth.ifPresent(entry -> grid.forget(account, entry));
      return Optional.empty();
    }
    if (truth.isPresent() && faults.strike(FaultClass.GRID_WRONG_OWNER, about)) {
      DirectoryEntry lie = wrong(truth.get());
      grid.learn(Map.of(account, lie));
      return Optional.of(lie);
    }
    if (truth.isEmpty() && faults.strike(FaultClass.GRID_WRONG_OWNER, about)) {
      int core = faults.choose(FaultClass.GRID_WRONG_OWNER, CoreId.values().length);
      return Optional.of(DirectoryEntry.ownerOnly(CoreId.values()[core], Epoch.FIRST));
    }
    if (truth.isPresent() && faults.strike(FaultClass.GRID_STALE, about)) {
      return Optional.ofNullable(oldest.get(account));
    }
    return truth;
  }

  private DirectoryEntry wrong(DirectoryEntry truth) {
    int ahead = faults.choose(FaultClass.GRID_WRONG_OWNER, 3);
    Epoch epoch = new Epoch(truth.epoch().term(), truth.epoch().counter() + ahead);
    return DirectoryEntry.ownerOnly(truth.owner().peer(), epoch);
  }

  @Override
  public Map<AccountId, DirectoryEntry> findAll(Collection<AccountId> accounts) {
    Map<AccountId, DirectoryEntry> found = new LinkedHashMap<>();
    accounts.forEach(account -> find(account).ifPresent(entry -> found.put(account, entry)));
    return found;
  }

  @Override
  public void learn(Map<AccountId, DirectoryEntry> news) {
    grid.learn(news);
  }

  @Override
  public void learn(AppliedMark mark) {
    grid.learn(mark);
  }

  @Override
  public void forget(AccountId account, DirectoryEntry asSeen) {
    grid.forget(account, asSeen);
  }

  @Override
  public long size() {
    return grid.size();
  }
}
