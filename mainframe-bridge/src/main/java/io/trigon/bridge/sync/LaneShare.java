package io.trigon.bridge.sync;

import java.util.ArrayList;
import java.util.List;

/** Deals lanes to threads: thread 0 gets lanes 0, n, 2n …. */
final class LaneShare {
  private LaneShare() {}

  /** One list of lanes per thread; never more threads than lanes. */
  static List<List<Integer>> deal(int lanes, int threads) {
    int hands = Math.max(1, Math.min(lanes, threads));
    List<List<Integer>> dealt = new ArrayList<>();
    for (int i = 0; i < hands; i++) {
      dealt.add(new ArrayList<>());
    }
    for (int lane = 0; lane < lanes; lane++) {
      dealt.get(lane % hands).add(lane);
    }
    return dealt;
  }
}
