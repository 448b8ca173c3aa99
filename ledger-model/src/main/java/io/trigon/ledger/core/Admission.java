package io.trigon.ledger.core;

import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.store.LaneRow;
import io.trigon.ledger.store.LedgerStore;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.AdmissionMessage.Fence;
import io.trigon.ledger.sync.AdmissionMessage.Greeted;
import io.trigon.ledger.sync.AdmissionMessage.Greeting;
import io.trigon.ledger.sync.AdmissionMessage.Witnessed;
import io.trigon.ledger.sync.Incarnation;
import io.trigon.ledger.sync.ResendRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a core comes to decide (R21): it greets its peer, fences its older lives off in every lane,
 * compares what the peer witnesses with what its store says, asks for what the store lost, and only
 * then takes a new incarnation and decides. Deterministic but for the numbers it draws;
 * thread-safe.
 */
final class Admission {
  /** How long before an unanswered word is said again: an answer takes milliseconds. */
  private static final long REPEAT_MILLIS = 300;

  private enum Phase {
    GREETING,
    WITNESSING,
    ADMITTED,
    STOPPED
  }

  /** What the comparison of one lane says. */
  private enum Verdict {
    UNKNOWN,
    BEHIND,
    DISAGREES,
    AGREES
  }

  /** Where this core stood in the peer's stream when it sent its fence. */
  private record Applied(long position, Digest hash) {}

  private final LedgerStore store;
  private final CoreId core;
  private final LongSupplier random;
  private final BooleanSupplier hasFencedPeer;
  private final Runnable restarted;
  private final @Nullable Witnessed[] answers;
  private final @Nullable Applied[] applied;
  private volatile Phase phase = Phase.GREETING;
  private volatile boolean greeted;

  /** False while the peer has not heard of an incarnation that an operator admitted. */
  private boolean introduced = true;

  private volatile Incarnation current = Incarnation.NONE;
  private Incarnation next = Incarnation.NONE;
  private long nonce;

  /** Which start of the peer the answers are of. */
  private long peerStart;

  private long lastSaidMillis = Long.MIN_VALUE / 2;
  private String obstacle = "the peer has not answered";

  /**
   * The way of one core into office.
   *
   * @param random tells starts and incarnations apart
   * @param hasFencedPeer whether this core has fenced the peer's stream in every lane since its
   *     start
   * @param restarted called when what is remembered of the store may be wrong
   */
  Admission(
      LedgerStore store, LongSupplier random, BooleanSupplier hasFencedPeer, Runnable restarted) {
    this.store = store;
    this.core = store.config().core();
    this.random = random;
    this.hasFencedPeer = hasFencedPeer;
    this.restarted = restarted;
    this.answers = new Witnessed[store.config().lanes().count()];
    this.applied = new Applied[answers.length];
    this.nonce = random.getAsLong();
  }

  boolean isAdmitted() {
    return phase == Phase.ADMITTED;
  }

  /** Whether the peer's incarnation is known, so that its stream may be applied. */
  boolean isGreeted() {
    return greeted;
  }

  /** The incarnation that this core decides under; {@link Incarnation#NONE} before it may. */
  Incarnation current() {
    return current;
  }

  /** Why it is not admitted yet, for people. */
  synchronized String obstacle() {
    return obstacle;
  }

  /** The store may be older than what this core once did: all that was proved counts no more. */
  synchronized void suspect(String why) {
    if (phase == Phase.ADMITTED) {
      phase = Phase.GREETING;
      greeted = false;
      introduced = true;
      current = Incarnation.NONE;
      nonce = random.getAsLong();
      Arrays.fill(answers, null);
      lastSaidMillis = Long.MIN_VALUE / 2;
      obstacle = why;
      restarted.run();
    }
  }

  /**
   * The peer accepts this life of the core's store. If it is a later one than the core decides
   * under, then a fence of an earlier start came late, and the peer hears nothing of this one any
   * more: it is begun anew.
   */
  synchronized void accepted(Incarnation byPeer) {
    if (phase == Phase.ADMITTED && introduced && byPeer.counter() > current.counter()) {
      suspect("the peer was told of another start of this core: " + byPeer);
    }
  }

  /**
   * The peer starts, perhaps with an older store: what it has witnessed so far it may have
   * forgotten, fences included. It is asked again, so that an answer of before is told apart.
   */
  synchronized void peerStarts(Greeting greeting) {
    if (greeting.nonce() != peerStart && phase != Phase.GREETING && !isOver()) {
      nonce = random.getAsLong();
      Arrays.fill(answers, null);
      lastSaidMillis = Long.MIN_VALUE / 2;
      obstacle = "the peer starts as well";
    }
    peerStart = greeting.nonce();
  }

  /** Says again what was not answered; to be called a few times a second. */
  synchronized AdmissionStep tick(long nowMillis) {
    if (phase == Phase.WITNESSING) {
      proceed();
    }
    if (isOver() || nowMillis - lastSaidMillis < REPEAT_MILLIS) {
      return AdmissionStep.NONE;
    }
    lastSaidMillis = nowMillis;
    List<AdmissionMessage> messages = new ArrayList<>();
    if (phase != Phase.WITNESSING) {
      messages.add(new Greeting(core, nonce));
    }
    if (phase != Phase.GREETING) {
      messages.addAll(fences());
    }
    return new AdmissionStep(messages, phase == Phase.WITNESSING ? wishes() : List.of());
  }

  private boolean isOver() {
    return phase == Phase.STOPPED || (phase == Phase.ADMITTED && introduced);
  }

  /** The peer names itself, and what it knows of this core. */
  synchronized void on(Greeted answer) {
    if (answer.nonce() != nonce || isOver()) {
      return;
    }
    int highest = answer.peer().counter();
    for (int lane = 0; lane < answers.length; lane++) {
      highest = Math.max(highest, store.laneRow(lane).incarnation().counter());
      note(lane, answer.own());
    }
    greeted = true;
    boolean isTaken = answer.peer().counter() >= next.counter() && !answer.peer().equals(next);
    if (phase == Phase.GREETING || isTaken) {
      next = new Incarnation(highest + 1, random.getAsLong());
      Arrays.fill(answers, null);
      lastSaidMillis = Long.MIN_VALUE / 2;
      if (phase == Phase.ADMITTED) {
        admit(); // an operator's word holds, under a name that the peer can take for a new one
      } else {
        phase = Phase.WITNESSING;
        obstacle = "the peer has not taken the fence of every lane";
      }
    }
  }

  /**
   * What is parked of an older life of the peer may never have happened in its present one. A store
   * of the peer that is itself behind speaks under an older name: it is not followed down.
   */
  private void note(int lane, Incarnation peer) {
    store.inUnitOfWork(
        lane,
        work -> {
          LaneRow row = work.lane();
          if (peer.counter() >= row.peerIncarnation().counter()
              && !peer.equals(row.peerIncarnation())) {
            work.put(row.greeted(peer));
            work.unparkThrough(Long.MAX_VALUE);
          }
          return row;
        });
  }

  /** The peer's word on one lane. */
  synchronized void on(Witnessed witness) {
    int lane = witness.status().lane();
    if (witness.nonce() == nonce
        && phase != Phase.GREETING
        && phase != Phase.STOPPED
        && witness.next().equals(next)
        && lane < answers.length
        && applied[lane] != null) {
      answers[lane] = witness;
      proceed();
    }
  }

  /**
   * Admits this core without a witness, on a person's word: the store is taken as it is. When the
   * peer can be heard again, it is told the new incarnation; should it know more than this store,
   * the word was wrong, and this core decides no more.
   */
  synchronized void byOperator() {
    int highest = 0;
    for (int lane = 0; lane < answers.length; lane++) {
      highest = Math.max(highest, store.laneRow(lane).incarnation().counter());
    }
    next = new Incarnation(highest + 1, random.getAsLong());
    greeted = true;
    introduced = false;
    admit();
  }

  /**
   * Decides no more, for good: what it does next is a start.
   *
   * @return whether it was admitted until now
   */
  synchronized boolean stop() {
    boolean wasAdmitted = phase == Phase.ADMITTED;
    phase = Phase.STOPPED;
    current = Incarnation.NONE;
    obstacle = "the core has stopped";
    return wasAdmitted;
  }

  private void proceed() {
    boolean peerAdmitted = true;
    for (int lane = 0; lane < answers.length; lane++) {
      Witnessed answer = answers[lane];
      Verdict verdict = verdict(lane, answer);
      if (verdict != Verdict.AGREES) {
        obstacle = "lane " + lane + " " + verdict.name().toLowerCase(java.util.Locale.ROOT);
        if (phase == Phase.ADMITTED && verdict != Verdict.UNKNOWN) {
          suspect("an operator admitted a store that the peer is ahead of: " + obstacle);
        }
        return;
      }
      peerAdmitted &= answer != null && answer.admitted();
    }
    introduced = true;
    // Of two cores that start together none may decide before both streams are fenced.
    if (phase == Phase.ADMITTED) {
      obstacle = "";
    } else if (peerAdmitted || hasFencedPeer.getAsBoolean()) {
      admit();
    } else {
      obstacle = "the peer starts as well, and its streams are not fenced yet";
    }
  }

  private Verdict verdict(int lane, @Nullable Witnessed answer) {
    Applied own = applied[lane];
    if (answer == null || own == null) {
      return Verdict.UNKNOWN;
    }
    long witnessed = answer.status().appliedPosition();
    if (witnessed > store.laneRow(lane).producedPosition()) {
      return Verdict.BEHIND;
    }
    boolean sameOwn = StreamHashes.at(store, lane, witnessed).equals(answer.status().appliedHash());
    boolean samePeer =
        own.position() > answer.status().producedPosition()
            || own.hash().equals(answer.hashAtApplied());
    return sameOwn && samePeer ? Verdict.AGREES : Verdict.DISAGREES;
  }

  private void admit() {
    for (int lane = 0; lane < answers.length; lane++) {
      store.inUnitOfWork(
          lane,
          work -> {
            work.put(work.lane().admitted(next));
            return lane(work.lane());
          });
    }
    restarted.run();
    current = next;
    phase = Phase.ADMITTED;
    obstacle = "";
  }

  private static int lane(LaneRow row) {
    return row.lane();
  }

  private List<AdmissionMessage> fences() {
    List<AdmissionMessage> fences = new ArrayList<>();
    for (int lane = 0; lane < answers.length; lane++) {
      Witnessed answer = answers[lane];
      if (isToBeAsked(lane, answer)) {
        LaneRow row = store.laneRow(lane);
        applied[lane] = new Applied(row.appliedPosition(), row.appliedHash());
        answers[lane] = null;
        fences.add(new Fence(core, nonce, lane, next, row.appliedPosition()));
      }
    }
    return fences;
  }

  /** Also again where the peer itself was not admitted yet: it may be by now. */
  private boolean isToBeAsked(int lane, @Nullable Witnessed answer) {
    return switch (verdict(lane, answer)) {
      case UNKNOWN, DISAGREES -> true;
      case BEHIND -> false;
      case AGREES -> answer != null && !answer.admitted();
    };
  }

  private List<ResendRequest> wishes() {
    List<ResendRequest> wishes = new ArrayList<>();
    for (int lane = 0; lane < answers.length; lane++) {
      Witnessed answer = answers[lane];
      if (verdict(lane, answer) == Verdict.BEHIND) {
        long from = store.laneRow(lane).producedPosition() + 1;
        long to = Objects.requireNonNull(answer).status().appliedPosition();
        wishes.add(new ResendRequest(core, lane, from, to));
      }
    }
    return wishes;
  }
}
