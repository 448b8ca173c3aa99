package io.trigon.node.torture;

/**
 * Rules that keep accounts moving under load: what comes by one channel wishes for the open core,
 * what comes by another for the mainframe, and one of them moves before it posts.
 */
final class TortureRules {
  /** Channels of the load, each met by a rule of its own. */
  static final String[] CHANNELS = {"MOBILE", "BRANCH", "WEB", "ATM"};

  static final String TEXT =
      """
      apiVersion: trigon/v1
      salt: torture
      default: {core: MAINFRAME, handover: never}
      rules:
        - id: mobile-moves-later
          match: {channel: MOBILE, account: {percent: 50}}
          route: {core: OPEN, handover: background}
        - id: branch-moves-back
          match: {channel: BRANCH, account: {percent: 20}}
          route: {core: MAINFRAME, handover: background}
        - id: web-moves-first
          match: {channel: WEB, account: {percent: 25}}
          route: {core: OPEN, handover: before}
      """;

  private TortureRules() {}
}
