package io.trigon.memgrid;

import io.trigon.ledger.directory.DirectoryEntry;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Incarnation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A true, random history of one account and all that its cores say of it: versions by changing
 * owners, restarts with new incarnations, marks, refusals, replica rows. What the directory says
 * after any part of it, in any order, is checked against the truth.
 */
final class AccountStory {
  /** Something a core says: news of the account, or a mark of its lane. */
  sealed interface Saying {}

  record News(DirectoryEntry entry) implements Saying {}

  record Mark(AppliedMark mark) implements Saying {}

  final AccountId account;
  final int lane;
  final List<Saying> sayings = new ArrayList<>();

  /** The entry once all has been heard. */
  DirectoryEntry end;

  private final Map<CoreId, Integer> lives = new EnumMap<>(CoreId.class);
  private final Map<CoreId, Long> positions = new EnumMap<>(CoreId.class);
  private CoreId owner;
  private Epoch epoch = Epoch.FIRST;

  private AccountStory(AccountId account, Lanes lanes, Random random, int firstLife) {
    this.account = account;
    this.lane = lanes.of(account);
    for (CoreId core : CoreId.values()) {
      lives.put(core, firstLife);
      positions.put(core, 0L);
    }
    owner = random.nextBoolean() ? CoreId.MAINFRAME : CoreId.OPEN;
  }

  /** The same random gives the same story; a later first life makes older marks prove nothing. */
  static AccountStory of(AccountId account, Lanes lanes, Random random, int firstLife) {
    AccountStory story = new AccountStory(account, lanes, random, firstLife);
    int versions = 1 + random.nextInt(6);
    for (long version = 1; version <= versions; version++) {
      story.write(version, random);
    }
    return story;
  }

  private void write(long version, Random random) {
    CoreId producer = owner;
    if (version > 1 && random.nextInt(3) == 0) {
      owner = producer.peer();
      epoch = epoch.next();
    }
    long position = positions.merge(producer, 1L + random.nextInt(3), Long::sum);
    end = own(version, producer, position);
    sayings.add(new News(end));
    if (random.nextBoolean()) {
      sayings.add(new News(DirectoryEntry.ownerOnly(owner, epoch)));
    }
    if (random.nextInt(3) == 0) {
      sayings.add(mark(producer, position));
    }
    if (random.nextInt(3) == 0) {
      sayings.add(new News(replicaRow(version, producer)));
    }
    if (random.nextInt(4) == 0) {
      restart(version, producer, position);
    }
  }

  /** The producer lives anew, and tells the same version again. */
  private void restart(long version, CoreId producer, long position) {
    lives.merge(producer, 1, Integer::sum);
    end = own(version, producer, position);
    sayings.add(new News(end));
  }

  private DirectoryEntry own(long version, CoreId producer, long position) {
    boolean mainframe = producer == CoreId.MAINFRAME;
    return new DirectoryEntry(
        owner,
        epoch,
        version,
        producer,
        incarnation(producer),
        position,
        mainframe ? version : 0,
        mainframe ? 0 : version);
  }

  private DirectoryEntry replicaRow(long version, CoreId producer) {
    return new DirectoryEntry(
        owner, epoch, version, producer, Incarnation.NONE, 0, version, version);
  }

  private Mark mark(CoreId producer, long position) {
    return mark(producer, incarnation(producer), lane, position);
  }

  static Mark mark(CoreId producer, Incarnation incarnation, int lane, long position) {
    return new Mark(new AppliedMark(producer, incarnation, lane, position, Digest.ZERO, List.of()));
  }

  /** What {@code core} can have by the sayings heard, and not a version more. */
  static long provenBy(List<Saying> heard, CoreId core) {
    long proven = 0;
    for (Saying saying : heard) {
      if (saying instanceof News news) {
        DirectoryEntry entry = news.entry();
        boolean marked =
            entry.producer() != core
                && entry.position() > 0
                && heard.stream().anyMatch(other -> reaches(other, entry));
        proven = Math.max(proven, marked ? entry.version() : entry.appliedBy(core));
      }
    }
    return proven;
  }

  private static boolean reaches(Saying saying, DirectoryEntry entry) {
    return saying instanceof Mark mark
        && mark.mark().producer() == entry.producer()
        && mark.mark().incarnation().equals(entry.incarnation())
        && mark.mark().position() >= entry.position();
  }

  /** The entry once all has been heard and the last mark too: both cores have the last version. */
  DirectoryEntry endAtBoth() {
    return new DirectoryEntry(
        end.owner(),
        end.epoch(),
        end.version(),
        end.producer(),
        end.incarnation(),
        end.position(),
        end.version(),
        end.version());
  }

  /** The mark that covers all that was ever produced in the stream of the last version. */
  Mark lastMark() {
    return mark(end.producer(), positions.get(end.producer()));
  }

  private Incarnation incarnation(CoreId core) {
    return incarnation(core, lives.get(core));
  }

  static Incarnation incarnation(CoreId core, int life) {
    return new Incarnation(life, 1000L * life + core.code());
  }
}
