package io.trigon.ledger.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.sync.Incarnation;
import org.junit.jupiter.api.Test;

class DirectoryMergeTest {
  private static final Incarnation FIRST = new Incarnation(1, 5);

  private static DirectoryEntry mainframeAt(long version, long position) {
    return new DirectoryEntry(
        CoreId.MAINFRAME, Epoch.FIRST, version, CoreId.MAINFRAME, FIRST, position, version, 0);
  }

  @Test
  void late_news_changes_nothing() {
    DirectoryEntry newer = mainframeAt(9, 20);
    assertThat(DirectoryMerge.merge(newer, mainframeAt(5, 12), 0)).isEqualTo(newer);
    assertThat(DirectoryMerge.merge(newer, newer, 0)).isEqualTo(newer);
  }

  @Test
  void a_mark_at_or_past_the_position_proves_that_the_replica_has_the_version() {
    assertThat(DirectoryMerge.withMark(mainframeAt(9, 20), 19).appliedByOpen()).isZero();
    assertThat(DirectoryMerge.withMark(mainframeAt(9, 20), 20).appliedByOpen()).isEqualTo(9);
  }

  @Test
  void what_the_replica_had_is_kept_when_a_newer_version_is_learned() {
    DirectoryEntry merged = DirectoryMerge.merge(mainframeAt(9, 20), mainframeAt(10, 25), 20);
    assertThat(merged.version()).isEqualTo(10);
    assertThat(merged.appliedByMainframe()).isEqualTo(10);
    assertThat(merged.appliedByOpen()).isEqualTo(9);
  }

  @Test
  void a_higher_epoch_replaces_the_owner_and_a_lower_one_never_does() {
    DirectoryEntry moved = DirectoryEntry.ownerOnly(CoreId.OPEN, new Epoch(0, 2));
    DirectoryEntry merged = DirectoryMerge.merge(mainframeAt(9, 20), moved, 0);
    assertThat(merged.owner()).isEqualTo(CoreId.OPEN);
    assertThat(merged.version()).isEqualTo(9);
    assertThat(DirectoryMerge.merge(merged, mainframeAt(9, 20), 0).owner()).isEqualTo(CoreId.OPEN);
  }
}
