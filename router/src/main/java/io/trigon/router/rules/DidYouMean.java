package io.trigon.router.rules;

import java.util.Collection;
import java.util.Locale;

/** Finds what was probably meant by a misspelt word. */
public final class DidYouMean {
  /** Two slips of the finger; more is another word. */
  private static final int MAX_DISTANCE = 2;

  private DidYouMean() {}

  /** The expected words, and the nearest of them if one is near. */
  public static String hint(String found, Collection<String> expected) {
    String nearest = null;
    int least = MAX_DISTANCE + 1;
    for (String word : expected) {
      int distance = distance(found.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = word;
      }
    }
    String list = "expected " + String.join(", ", expected);
    return nearest == null ? list : "did you mean '" + nearest + "'? " + list;
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > MAX_DISTANCE) {
      return MAX_DISTANCE + 1;
    }
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
