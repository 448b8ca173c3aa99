package io.trigon.router.decision;

/** What comparing owner, epoch and versions changed about a decision. Names are stable codes. */
public enum Effect {
  DIRECTORY_MISS("the grid knows nothing of the account: its birth core is asked"),
  OWNER_IS_PREFERRED("the owner is the core that the rule prefers"),
  OWNER_KEPT_BY_RULE("the rule prefers the other core but never moves ownership"),
  MOVES_AFTERWARDS("the rule prefers the other core: ownership moves after processing"),
  MOVES_FIRST("the rule prefers the other core, which has applied enough: ownership moves first"),
  TARGET_BEHIND(
      "the rule would move ownership first, but the preferred core has not applied enough"
          + " versions: processed at the owner, ownership moves afterwards"),
  MOVE_NOT_MADE(
      "the rule would move ownership first, but the owner refused or it took too long: processed at"
          + " the owner"),
  IN_DOUBT_STAYS("the id is in doubt: it is asked again at the owner and ownership stays"),
  MOVE_DAMPED(
      "ownership came here within the dwell time, the moves of this second are used up, or moves are"
          + " held back while a break is open: processed at the owner"),
  OWNER_NAMED_BY_CORE("a core named another owner than the grid: that one is asked"),
  READ_FRESH("the cheaper core has applied the version that the grid knows"),
  READ_STALE_ALLOWED("the cheaper core is behind, within the staleness that the caller allows"),
  READ_AT_OWNER("the cheaper core is behind the version that the grid knows: the owner answers");

  private final String sentence;

  Effect(String sentence) {
    this.sentence = sentence;
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }
}
