package io.trigon.compensation.indoubt;

import io.trigon.compensation.indoubt.Outstanding.Plan;
import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Epoch;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.port.InquiryAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Ends doubts. Deterministic: time and answers come in, questions come out; the register is its
 * only memory that must last, so a restart goes on where it was. Not thread-safe; its shell calls
 * it on one thread. No switch stops it (R27).
 *
 * <p>It asks the core that the transaction was sent to, then the owner that this core names. Only
 * an answer of the owner counts. A decision ends the doubt. "Unknown" never does, since what was
 * sent may still be queued (R1): the id is asked about again, and once its deadline has passed, and
 * a margin, a tombstone is planted under it, or it is reversed if its rule says so. What these come
 * to is an entry, and final.
 */
public final class InDoubtResolver {
  // A core answers within milliseconds; one that takes longer has other worries.
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private final InDoubtRegister register;
  private final ResolverSettings settings;
  private final Consumer<Resolution> listener;
  private final Retries retries;
  private final Outstanding outstanding;
  private final Set<CoreId> silent = EnumSet.noneOf(CoreId.class);
  private int followUps;

  /**
   * A resolver.
   *
   * @param maxBatch most ids that a core takes in one message
   * @param listener hears of each resolution after it is durable; a crash in between loses the call
   */
  public InDoubtResolver(
      InDoubtRegister register,
      Lanes lanes,
      ResolverSettings settings,
      ToIntFunction<CoreId> maxBatch,
      Consumer<Resolution> listener) {
    this.register = register;
    this.settings = settings;
    this.listener = listener;
    this.retries = new Retries(register, settings);
    this.outstanding = new Outstanding(lanes, maxBatch, settings.answerTimeout());
  }

  /** What to ask now, at most {@link ResolverSettings#inquiriesPerTick()} ids. */
  public List<Question> tick(Instant now) {
    outstanding.late(now).forEach(question -> onFailure(question, now));
    int budget = settings.inquiriesPerTick() - followUps;
    followUps = 0;
    if (budget <= 0) {
      return List.of();
    }
    // The oldest may be those asked about already: they must not hide the others.
    List<Doubt> due =
        register.due(now, budget + outstanding.ids()).stream()
            .filter(doubt -> !outstanding.isAsked(doubt.key()))
            .limit(budget)
            .toList();
    Plan plan = new Plan();
    Map<CoreId, Integer> wanted = new EnumMap<>(CoreId.class);
    for (Doubt doubt : due) {
      CoreId first = firstToAsk(doubt);
      if (wanted.merge(first, 1, Integer::sum) + outstanding.idsAt(first)
          <= settings.inquiriesPerTick()) {
        plan.add(Step.INQUIRE, Lead.of(doubt, first));
      } else {
        putOffBehindSilence(doubt, first, now);
      }
    }
    return outstanding.ask(plan, now);
  }

  /**
   * The core it was sent to knows most of it; but while that one is silent the account may be the
   * other's, which can say so, and name the silent one if not.
   */
  private CoreId firstToAsk(Doubt doubt) {
    CoreId peer = doubt.sentTo().peer();
    return silent.contains(doubt.sentTo()) && !silent.contains(peer) ? peer : doubt.sentTo();
  }

  /**
   * A core that is silent leaves its doubts in front of the list: they are put off until its oldest
   * question is given up, so that the doubts of the other core are reached.
   */
  private void putOffBehindSilence(Doubt doubt, CoreId core, Instant now) {
    outstanding
        .oldest(core)
        .filter(oldest -> now.isAfter(oldest.askedAt().plus(SILENCE)))
        .ifPresent(oldest -> register.retryAt(doubt.key(), doubt.attempts(), oldest.until()));
  }

  /**
   * The answers to a question that inquires, in its order; returns follow-ups. Of late answers to a
   * question that was given up only the decisions are taken.
   */
  public List<Question> onAnswers(Question question, List<InquiryAnswer> answers, Instant now) {
    if (answers.size() != question.leads().size()) {
      onFailure(question, now);
      return List.of();
    }
    boolean current = settle(question);
    Plan plan = new Plan();
    for (int i = 0; i < answers.size(); i++) {
      Lead lead = question.leads().get(i);
      InquiryAnswer answer = answers.get(i);
      Outcome.Decided decided = answer.isFromOwner() ? answer.decided() : null;
      if (ends(lead.doubt(), decided, now) || !current) {
        continue;
      }
      if (!answer.isFromOwner()) {
        follow(Step.INQUIRE, lead, answer.owner(), answer.epoch(), plan, now);
      } else if (!lead.isReversed() && retries.mayEnd(lead.doubt(), now)) {
        plan.add(DoubtRules.ending(lead.doubt()), lead);
      } else {
        retries.again(lead.doubt(), now);
      }
    }
    return followUp(plan, now);
  }

  /**
   * The outcomes of a question that posts, in its order; returns follow-ups. Only entries end
   * anything, late ones too; whatever else comes back is tried again later.
   */
  public List<Question> onOutcomes(Question question, List<Outcome> outcomes, Instant now) {
    if (outcomes.size() != question.leads().size()) {
      onFailure(question, now);
      return List.of();
    }
    boolean current = settle(question);
    Plan plan = new Plan();
    for (int i = 0; i < outcomes.size(); i++) {
      Lead lead = question.leads().get(i);
      if (question.step() == Step.REVERSE) {
        onReversal(lead, outcomes.get(i), current, plan, now);
      } else {
        onCancel(lead, outcomes.get(i), current, plan, now);
      }
    }
    return followUp(plan, now);
  }

  /** A cancel answers with the decision of the id itself: the tombstone, or what came before it. */
  private void onCancel(Lead lead, Outcome outcome, boolean current, Plan plan, Instant now) {
    Outcome.Decided decided = outcome instanceof Outcome.Decided one ? one : null;
    if (!ends(lead.doubt(), decided, now) && current) {
      onRefusal(Step.CANCEL, lead, outcome, plan, now);
    }
  }

  /** A reversal is decided under an id of its own: what became of the doubt's is asked at once. */
  private void onReversal(Lead lead, Outcome outcome, boolean current, Plan plan, Instant now) {
    if (!current) {
      return;
    }
    if (outcome instanceof Outcome.Decided) {
      plan.add(Step.INQUIRE, lead.reversed());
    } else {
      onRefusal(Step.REVERSE, lead, outcome, plan, now);
    }
  }

  private void onRefusal(Step step, Lead lead, Outcome outcome, Plan plan, Instant now) {
    if (outcome instanceof Outcome.NotOwner elsewhere) {
      follow(step, lead, elsewhere.owner(), elsewhere.epoch(), plan, now);
    } else {
      retries.again(lead.doubt(), now);
    }
  }

  private void follow(Step step, Lead lead, CoreId owner, Epoch epoch, Plan plan, Instant now) {
    if (lead.isNews(owner, epoch)) {
      plan.add(step, lead.to(owner, epoch));
    } else {
      retries.again(lead.doubt(), now); // ownership is on its way
    }
  }

  private boolean ends(Doubt doubt, Outcome.@Nullable Decided decided, Instant now) {
    if (decided == null || !doubt.isEndedBy(decided)) {
      return false;
    }
    register.resolve(doubt.key(), decided, now);
    listener.accept(new Resolution(doubt, decided, now));
    return true;
  }

  private boolean settle(Question question) {
    silent.remove(question.core());
    return outstanding.settle(question);
  }

  private List<Question> followUp(Plan plan, Instant now) {
    followUps += plan.size();
    return outstanding.ask(plan, now);
  }

  /** The core did not answer: its ids are asked about again later. */
  public void onFailure(Question question, Instant now) {
    if (outstanding.settle(question)) {
      silent.add(question.core());
      question.doubts().forEach(doubt -> retries.afterSilence(doubt, now));
    }
  }

  /** Ids asked about and not answered yet. */
  public int awaitedIds() {
    return outstanding.ids();
  }
}
