package io.trigon.memgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.directory.AccountDirectory;
import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.Incarnation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every account directory does. */
public abstract class AccountDirectoryContract {
  protected static final Lanes LANES = new Lanes(8);
  private static final AccountId ACCOUNT = new AccountId("6222-0001");
  private static final int LANE = LANES.of(ACCOUNT);
  private static final Incarnation LIFE_1 = AccountStory.incarnation(CoreId.OPEN, 1);
  private static final Incarnation LIFE_2 = AccountStory.incarnation(CoreId.OPEN, 2);

  /** An empty directory over {@link #LANES}. */
  protected abstract AccountDirectory open();

  @Test
  void knows_nothing_of_an_account_it_never_heard_of() {
    AccountDirectory directory = open();
    assertThat(directory.find(ACCOUNT)).isEmpty();
    assertThat(directory.findAll(List.of(ACCOUNT))).isEmpty();
    assertThat(directory.size()).isZero();
  }

  @Test
  void finds_what_it_learned_one_by_one_and_together() {
    AccountDirectory directory = open();
    Map<AccountId, DirectoryEntry> news = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      news.put(new AccountId("A" + i), openOwned(1 + i, LIFE_1, 10 + i));
    }
    directory.learn(news);
    assertThat(directory.size()).isEqualTo(300);
    assertThat(directory.findAll(news.keySet())).isEqualTo(news);
    news.forEach((account, entry) -> assertThat(directory.find(account)).contains(entry));
  }

  @Test
  void a_higher_epoch_replaces_the_owner_and_a_lower_one_never_does() {
    AccountDirectory directory = open();
    learn(directory, DirectoryEntry.ownerOnly(CoreId.MAINFRAME, new Epoch(0, 4)));
    learn(directory, DirectoryEntry.ownerOnly(CoreId.OPEN, new Epoch(0, 5)));
    learn(directory, DirectoryEntry.ownerOnly(CoreId.MAINFRAME, new Epoch(0, 4)));
    assertThat(found(directory).owner()).isEqualTo(CoreId.OPEN);
    learn(directory, DirectoryEntry.ownerOnly(CoreId.MAINFRAME, new Epoch(1, 1)));
    learn(directory, DirectoryEntry.ownerOnly(CoreId.OPEN, new Epoch(0, 9)));
    assertThat(found(directory).owner()).isEqualTo(CoreId.MAINFRAME);
    assertThat(found(directory).epoch()).isEqualTo(new Epoch(1, 1));
  }

  @Test
  void a_refusal_that_names_the_owner_leaves_the_version_alone() {
    AccountDirectory directory = open();
    learn(directory, openOwned(7, LIFE_1, 20));
    learn(directory, DirectoryEntry.ownerOnly(CoreId.MAINFRAME, new Epoch(0, 2)));
    assertThat(found(directory).owner()).isEqualTo(CoreId.MAINFRAME);
    assertThat(found(directory).version()).isEqualTo(7);
    assertThat(found(directory).position()).isEqualTo(20);
  }

  @Test
  void the_version_never_falls() {
    AccountDirectory directory = open();
    learn(directory, openOwned(7, LIFE_1, 20));
    learn(directory, openOwned(6, LIFE_1, 19));
    assertThat(found(directory)).isEqualTo(openOwned(7, LIFE_1, 20));
  }

  @Test
  void the_replica_has_a_version_once_its_mark_reaches_the_position() {
    AccountDirectory directory = open();
    learn(directory, openOwned(7, LIFE_1, 20));
    mark(directory, CoreId.OPEN, LIFE_1, LANE, 19);
    assertThat(found(directory).appliedByMainframe()).isZero();
    mark(directory, CoreId.OPEN, LIFE_1, LANE, 20);
    assertThat(found(directory).appliedByMainframe()).isEqualTo(7);
    assertThat(directory.findAll(List.of(ACCOUNT)).get(ACCOUNT)).isEqualTo(found(directory));
    mark(directory, CoreId.OPEN, LIFE_1, LANE, 3);
    assertThat(found(directory).appliedByMainframe()).isEqualTo(7);
  }

  @Test
  void a_mark_that_came_before_the_news_counts() {
    AccountDirectory directory = open();
    mark(directory, CoreId.OPEN, LIFE_1, LANE, 25);
    learn(directory, openOwned(7, LIFE_1, 20));
    assertThat(found(directory).appliedByMainframe()).isEqualTo(7);
  }

  @Test
  void what_a_mark_proved_outlives_the_next_version() {
    AccountDirectory directory = open();
    learn(directory, openOwned(7, LIFE_1, 20));
    mark(directory, CoreId.OPEN, LIFE_1, LANE, 20);
    learn(directory, openOwned(8, LIFE_1, 21));
    assertThat(found(directory).version()).isEqualTo(8);
    assertThat(found(directory).appliedByMainframe()).isEqualTo(7);
  }

  @Test
  void late_news_of_a_version_that_the_mark_has_passed_still_raises_the_applied_version() {
    AccountDirectory directory = open();
    learn(directory, openOwned(8, LIFE_1, 21));
    mark(directory, CoreId.OPEN, LIFE_1, LANE, 20);
    learn(directory, openOwned(7, LIFE_1, 20));
    assertThat(found(directory).version()).isEqualTo(8);
    assertThat(found(directory).appliedByMainframe()).isEqualTo(7);
  }

  @Test
  void a_mark_of_another_producer_lane_or_incarnation_proves_nothing() {
    AccountDirectory directory = open();
    learn(directory, openOwned(7, LIFE_1, 20));
    mark(directory, CoreId.MAINFRAME, LIFE_1, LANE, 99);
    mark(directory, CoreId.OPEN, LIFE_1, (LANE + 1) % LANES.count(), 99);
    mark(directory, CoreId.OPEN, LIFE_2, LANE, 99);
    assertThat(found(directory)).isEqualTo(openOwned(7, LIFE_1, 20));
  }

  @Test
  void a_late_mark_of_an_older_incarnation_does_not_replace_the_newer_one() {
    AccountDirectory directory = open();
    mark(directory, CoreId.OPEN, LIFE_2, LANE, 20);
    mark(directory, CoreId.OPEN, LIFE_1, LANE, 99);
    learn(directory, openOwned(7, LIFE_2, 20));
    assertThat(found(directory).appliedByMainframe()).isEqualTo(7);
  }

  @Test
  void the_same_version_told_by_a_newer_incarnation_can_be_proved_again() {
    AccountDirectory directory = open();
    learn(directory, openOwned(7, LIFE_1, 20));
    mark(directory, CoreId.OPEN, LIFE_2, LANE, 20);
    assertThat(found(directory).appliedByMainframe()).isZero();
    learn(directory, openOwned(7, LIFE_2, 20));
    assertThat(found(directory).appliedByMainframe()).isEqualTo(7);
  }

  @Test
  void forgets_only_what_is_still_as_it_was_seen() {
    AccountDirectory directory = open();
    learn(directory, openOwned(7, LIFE_1, 20));
    DirectoryEntry seen = found(directory);
    learn(directory, openOwned(8, LIFE_1, 21));
    directory.forget(ACCOUNT, seen);
    assertThat(found(directory).version()).isEqualTo(8);
    mark(directory, CoreId.OPEN, LIFE_1, LANE, 21);
    directory.forget(ACCOUNT, found(directory));
    assertThat(directory.find(ACCOUNT)).isEmpty();
    directory.forget(ACCOUNT, seen);
    assertThat(directory.find(ACCOUNT)).isEmpty();
  }

  @Test
  void late_repeated_and_reordered_news_ends_in_the_same_state() {
    AccountDirectory directory = open();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    AccountId account = ACCOUNT;
    for (int round = 0; round < 200; round++) {
      // Each telling has lives of its own, so that what earlier ones left proves nothing.
      AccountStory story = AccountStory.of(account, LANES, random, 1 + 100 * round);
      List<AccountStory.Saying> told = new ArrayList<>(story.sayings);
      told.addAll(story.sayings);
      Collections.shuffle(told, random);
      for (int heard = 1; heard <= told.size(); heard++) {
        hear(directory, account, told.get(heard - 1));
        checkAgainstTruth(directory, account, told.subList(0, heard), seed);
      }
      hear(directory, account, story.lastMark());
      assertThat(directory.find(account))
          .as("seed %s, round %s, %s", seed, round, told)
          .contains(story.endAtBoth());
      directory.forget(account, story.endAtBoth());
    }
  }

  private static void checkAgainstTruth(
      AccountDirectory directory, AccountId account, List<AccountStory.Saying> heard, long seed) {
    List<DirectoryEntry> news =
        heard.stream()
            .filter(AccountStory.News.class::isInstance)
            .map(saying -> ((AccountStory.News) saying).entry())
            .toList();
    if (news.isEmpty()) {
      assertThat(directory.find(account)).isEmpty();
      return;
    }
    DirectoryEntry found = directory.find(account).orElseThrow();
    DirectoryEntry ruling = Collections.max(news, Comparator.comparing(DirectoryEntry::epoch));
    String as = "seed " + seed + ", " + heard;
    assertThat(found.epoch()).as(as).isEqualTo(ruling.epoch());
    assertThat(found.owner()).as(as).isEqualTo(ruling.owner());
    assertThat(found.version())
        .as(as)
        .isEqualTo(news.stream().mapToLong(DirectoryEntry::version).max().orElseThrow());
    for (CoreId core : CoreId.values()) {
      assertThat(found.appliedBy(core))
          .as("%s: %s", core, as)
          .isLessThanOrEqualTo(AccountStory.provenBy(heard, core));
    }
  }

  @Test
  void many_threads_that_learn_at_once_end_in_the_merge_of_all() throws Exception {
    AccountDirectory directory = open();
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        Random random = new Random(t);
        running.add(pool.submit(() -> learnAtRandom(directory, random)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    for (int a = 0; a < 20; a++) {
      assertThat(directory.find(new AccountId("C" + a))).contains(openOwned(500, LIFE_1, 500));
    }
  }

  private static void learnAtRandom(AccountDirectory directory, Random random) {
    List<Long> versions = new ArrayList<>();
    for (long version = 1; version <= 500; version++) {
      versions.add(version);
    }
    Collections.shuffle(versions, random);
    for (long version : versions) {
      Map<AccountId, DirectoryEntry> news = new HashMap<>();
      for (int a = 0; a < 20; a++) {
        news.put(new AccountId("C" + a), openOwned(version, LIFE_1, version));
      }
      directory.learn(news);
    }
  }

  private static void hear(
      AccountDirectory directory, AccountId account, AccountStory.Saying saying) {
    if (saying instanceof AccountStory.News news) {
      directory.learn(Map.of(account, news.entry()));
    } else if (saying instanceof AccountStory.Mark mark) {
      directory.learn(mark.mark());
    }
  }

  private static void learn(AccountDirectory directory, DirectoryEntry news) {
    directory.learn(Map.of(ACCOUNT, news));
  }

  private static void mark(
      AccountDirectory directory, CoreId producer, Incarnation life, int lane, long position) {
    directory.learn(AccountStory.mark(producer, life, lane, position).mark());
  }

  private static DirectoryEntry found(AccountDirectory directory) {
    return directory.find(ACCOUNT).orElseThrow();
  }

  /** A version that the open core wrote, owns and tells. */
  private static DirectoryEntry openOwned(long version, Incarnation life, long position) {
    return new DirectoryEntry(
        CoreId.OPEN, Epoch.FIRST, version, CoreId.OPEN, life, position, 0, version);
  }
}
