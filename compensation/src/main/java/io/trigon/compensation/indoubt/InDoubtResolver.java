package io.trigon.compensation.indoubt;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.port.InquiryAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * Resolves doubts by inquiry, and by nothing else. Deterministic: time and answers come in,
 * questions come out; the register is its only memory that must last, so a restart goes on where it
 * was. Not thread-safe; its shell calls it on one thread.
 *
 * <p>It asks the core that the transaction was sent to, then the owner that this core names. Only
 * an answer of the owner counts. A decision ends the doubt; "unknown" never does, since what was
 * sent may still be queued (R1): the id is asked about again later.
 */
public final class InDoubtResolver {
  private record Target(CoreId core, int lane) {}

  private record Awaited(Question question, Instant askedAt, Instant until) {}

  // A core answers within milliseconds; one that takes longer has other worries.
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final InDoubtRegister register;
  private final Lanes lanes;
  private final ResolverSettings settings;
  private final ToIntFunction<CoreId> maxBatch;
  private final Consumer<Resolution> listener;
  private final Backoff backoff;

  private final Map<Long, Awaited> awaited = new LinkedHashMap<>();
  private final Set<AccountKey> asked = new HashSet<>();
  private long questions;
  private int followUps;

  /**
   * A resolver.
   *
   * @param maxBatch most ids that a core takes in one inquiry
   * @param listener hears of each resolution after it is durable; a crash in between loses the call
   */
  public InDoubtResolver(
      InDoubtRegister register,
      Lanes lanes,
      ResolverSettings settings,
      ToIntFunction<CoreId> maxBatch,
      Consumer<Resolution> listener) {
    this.register = register;
    this.lanes = lanes;
    this.settings = settings;
    this.maxBatch = maxBatch;
    this.listener = listener;
    this.backoff = new Backoff(settings.firstRetry(), settings.lastRetry());
  }

  /** What to ask now, at most {@link ResolverSettings#inquiriesPerTick()} ids. */
  public List<Question> tick(Instant now) {
    giveUpLate(now);
    int budget = settings.inquiriesPerTick() - followUps;
    followUps = 0;
    if (budget <= 0) {
      return List.of();
    }
    // The oldest may be those asked about already: they must not hide the others.
    List<Doubt> due =
        register.due(now, budget + asked.size()).stream()
            .filter(doubt -> !asked.contains(doubt.key()))
            .limit(budget)
            .toList();
    Map<Target, List<Doubt>> byTarget = new LinkedHashMap<>();
    Map<CoreId, Integer> wanted = new EnumMap<>(CoreId.class);
    for (Doubt doubt : due) {
      if (wanted.merge(doubt.sentTo(), 1, Integer::sum) + awaitedOf(doubt.sentTo())
          <= settings.inquiriesPerTick()) {
        group(byTarget, doubt.sentTo(), doubt);
      } else {
        putOffBehindSilence(doubt, now);
      }
    }
    return ask(byTarget, false, now);
  }

  private int awaitedOf(CoreId core) {
    return awaited.values().stream()
        .filter(one -> one.question().core() == core)
        .mapToInt(one -> one.question().doubts().size())
        .sum();
  }

  /**
   * A core that is silent leaves its doubts in front of the list: they are put off until its oldest
   * question is given up, so that the doubts of the other core are reached.
   */
  private void putOffBehindSilence(Doubt doubt, Instant now) {
    awaited.values().stream()
        .filter(one -> one.question().core() == doubt.sentTo())
        .findFirst()
        .filter(oldest -> now.isAfter(oldest.askedAt().plus(SILENCE)))
        .ifPresent(oldest -> register.retryAt(doubt.key(), doubt.attempts(), oldest.until()));
  }

  /**
   * The answers to a question, in its order; returns follow-ups to the owners that were named. Of
   * late answers to a question that was given up only the decisions are taken.
   */
  public List<Question> onAnswers(Question question, List<InquiryAnswer> answers, Instant now) {
    if (answers.size() != question.doubts().size()) {
      onFailure(question, now);
      return List.of();
    }
    boolean current = settle(question);
    Map<Target, List<Doubt>> elsewhere = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      Doubt doubt = question.doubts().get(i);
      InquiryAnswer answer = answers.get(i);
      Outcome.Decided decided = answer.isFromOwner() ? answer.decided() : null;
      if (decided != null) {
        register.resolve(doubt.key(), decided, now);
        listener.accept(new Resolution(doubt, decided, now));
      } else if (current && (answer.isFromOwner() || question.redirected())) {
        retry(doubt, now);
      } else if (current) {
        group(elsewhere, answer.owner(), doubt);
        followUps++;
      }
    }
    return ask(elsewhere, true, now);
  }

  /** The core did not answer: its ids are asked about again later. */
  public void onFailure(Question question, Instant now) {
    if (settle(question)) {
      question.doubts().forEach(doubt -> retry(doubt, now));
    }
  }

  /** Ids asked about and not answered yet. */
  public int awaitedIds() {
    return asked.size();
  }

  private void giveUpLate(Instant now) {
    List<Question> late =
        awaited.values().stream()
            .filter(one -> !now.isBefore(one.until()))
            .map(Awaited::question)
            .toList();
    late.forEach(question -> onFailure(question, now));
  }

  private boolean settle(Question question) {
    boolean wasAwaited = awaited.remove(question.number()) != null;
    if (wasAwaited) {
      question.keys().forEach(asked::remove);
    }
    return wasAwaited;
  }

  private void retry(Doubt doubt, Instant now) {
    int attempts = doubt.attempts() + 1;
    register.retryAt(doubt.key(), attempts, now.plus(backoff.after(attempts, doubt.key())));
  }

  private void group(Map<Target, List<Doubt>> byTarget, CoreId core, Doubt doubt) {
    Target target = new Target(core, lanes.of(doubt.key().account()));
    byTarget.computeIfAbsent(target, any -> new ArrayList<>()).add(doubt);
  }

  private List<Question> ask(Map<Target, List<Doubt>> byTarget, boolean redirected, Instant now) {
    List<Question> asking = new ArrayList<>();
    byTarget.forEach(
        (target, doubts) -> {
          int size = Math.max(1, maxBatch.applyAsInt(target.core()));
          for (int from = 0; from < doubts.size(); from += size) {
            List<Doubt> part = doubts.subList(from, Math.min(doubts.size(), from + size));
            asking.add(new Question(++questions, target.core(), target.lane(), part, redirected));
          }
        });
    for (Question question : asking) {
      awaited.put(
          question.number(), new Awaited(question, now, now.plus(settings.answerTimeout())));
      asked.addAll(question.keys());
    }
    return asking;
  }
}
