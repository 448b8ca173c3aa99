package io.trigon.compensation.indoubt;

import io.trigon.ledger.lane.Lanes;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Questions that have no answer yet. Not thread-safe. */
final class Outstanding {
  private record Target(Step step, CoreId core, int lane) {}

  private final Lanes lanes;
  private final ToIntFunction<CoreId> maxBatch;
  private final Duration answerTimeout;
  private final Map<Long, Question> questions = new LinkedHashMap<>();
  private final Set<AccountKey> asked = new HashSet<>();
  private long last;

  Outstanding(Lanes lanes, ToIntFunction<CoreId> maxBatch, Duration answerTimeout) {
    this.lanes = lanes;
    this.maxBatch = maxBatch;
    this.answerTimeout = answerTimeout;
  }

  /** Leads to be put together by core, lane and step. */
  static final class Plan {
    private record Planned(Step step, Lead lead) {}

    private final List<Planned> planned = new ArrayList<>();

    void add(Step step, Lead lead) {
      planned.add(new Planned(step, lead));
    }

    int size() {
      return planned.size();
    }
  }

  /** The questions of a plan, each no larger than its core takes; they are awaited from now on. */
  List<Question> ask(Plan plan, Instant now) {
    Map<Target, List<Lead>> byTarget = new LinkedHashMap<>();
    for (Plan.Planned each : plan.planned) {
      int lane = lanes.of(each.lead().doubt().key().account());
      byTarget
          .computeIfAbsent(
              new Target(each.step(), each.lead().core(), lane), any -> new ArrayList<>())
          .add(each.lead());
    }
    List<Question> asking = new ArrayList<>();
    byTarget.forEach((target, leads) -> asking.addAll(questions(target, leads, now)));
    for (Question question : asking) {
      questions.put(question.number(), question);
      asked.addAll(question.keys());
    }
    return asking;
  }

  private List<Question> questions(Target target, List<Lead> leads, Instant now) {
    int size = Math.max(1, maxBatch.applyAsInt(target.core()));
    List<Question> parts = new ArrayList<>();
    for (int from = 0; from < leads.size(); from += size) {
      List<Lead> part = leads.subList(from, Math.min(leads.size(), from + size));
      parts.add(
          new Question(
              ++last,
              target.step(),
              target.core(),
              target.lane(),
              part,
              now,
              now.plus(answerTimeout)));
    }
    return parts;
  }

  /** Ends a question; false if it had ended before. */
  boolean settle(Question question) {
    boolean wasAwaited = questions.remove(question.number()) != null;
    if (wasAwaited) {
      question.keys().forEach(asked::remove);
    }
    return wasAwaited;
  }

  /** Questions whose time is over. */
  List<Question> late(Instant now) {
    return questions.values().stream().filter(one -> !now.isBefore(one.until())).toList();
  }

  /** The longest awaited question to a core. */
  Optional<Question> oldest(CoreId core) {
    return questions.values().stream().filter(one -> one.core() == core).findFirst();
  }

  boolean isAsked(AccountKey key) {
    return asked.contains(key);
  }

  int ids() {
    return asked.size();
  }

  int idsAt(CoreId core) {
    return questions.values().stream()
        .filter(one -> one.core() == core)
        .mapToInt(one -> one.leads().size())
        .sum();
  }
}
