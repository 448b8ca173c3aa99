package io.trigon.router.rules;

/** One transaction under decision; works out its bucket at most once. Not thread-safe. */
final class Evaluation {
  private final RuleInput input;
  private final String salt;
  private int bucket = -1;

  Evaluation(RuleInput input, String salt) {
    this.input = input;
    this.salt = salt;
  }

  RuleInput input() {
    return input;
  }

  int bucket() {
    if (bucket < 0) {
      bucket = StickyBucket.of(salt, input.account());
    }
    return bucket;
  }
}
