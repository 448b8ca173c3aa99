package io.trigon.ledger.core;

import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.ResendRequest;
import java.util.List;

/**
 * What a core that is not admitted yet wants to have sent to its peer.
 *
 * @param messages fences go into the stream of their lane, the others beside the streams
 * @param wishes parts of its own stream that it wants back
 */
public record AdmissionStep(List<AdmissionMessage> messages, List<ResendRequest> wishes) {
  /** Nothing to do. */
  static final AdmissionStep NONE = new AdmissionStep(List.of(), List.of());

  public AdmissionStep {
    messages = List.copyOf(messages);
    wishes = List.copyOf(wishes);
  }
}
