package io.trigon.compensation.indoubt;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.OnInDoubt;
import io.trigon.ledger.model.Reason;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.InDoubtRegister.Doubt;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.testkit.TestCommands;
import io.trigon.ledger.testkit.TwoCores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Two cores, a list of doubts and a resolver, in a time that a test sets. */
final class Resolving {
  static final Duration DEADLINE = Duration.ofSeconds(10);
  static final Duration MARGIN = ResolverSettings.DEFAULT.expiryMargin();

  final TwoCores cores = new TwoCores(4);
  final InMemoryInDoubtRegister register = new InMemoryInDoubtRegister();
  final List<Resolution> told = new ArrayList<>();
  final List<Command> posted = new ArrayList<>();
  Instant now = cores.clock.instant();
  InDoubtResolver resolver = restarted();

  /** A core that answers nothing. */
  @Nullable CoreId silent;

  /** What the cores make of what is posted. */
  Function<Question, List<Outcome>> posting = this::post;

  InDoubtResolver restarted() {
    resolver =
        new InDoubtResolver(register, cores.lanes, ResolverSettings.DEFAULT, core -> 64, told::add);
    return resolver;
  }

  void open(String account) {
    cores.post(CoreId.MAINFRAME, TestCommands.open(account, 0));
  }

  void doubt(Command command, CoreId sentTo, OnInDoubt onInDoubt) {
    doubt(
        new AccountKey(command.account(), command.decisionKey()),
        command.kind(),
        sentTo,
        onInDoubt);
  }

  void doubt(AccountKey key, Kind kind, CoreId sentTo, OnInDoubt onInDoubt) {
    register.open(
        Doubt.found(key, sentTo, Reason.NO_REPLY, now, now.plus(DEADLINE), kind, onInDoubt, now));
  }

  /** Passes time; the cores' clock goes with it. */
  void pass(Duration time) {
    now = now.plus(time);
    cores.clock.advance(time);
  }

  /** Time passes until doubts noted now may be ended, and the resolver works on them. */
  void passDeadline() {
    run();
    pass(DEADLINE.plus(MARGIN));
    run();
  }

  /** Ticks once and carries what follows to its end. */
  void run() {
    List<Question> questions = resolver.tick(now);
    while (!questions.isEmpty()) {
      List<Question> next = new ArrayList<>();
      questions.forEach(question -> next.addAll(carry(question)));
      questions = next;
    }
  }

  /** Runs for a while at the usual pace. */
  void run(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      run();
      pass(Duration.ofMillis(200));
    }
  }

  List<Question> carry(Question question) {
    if (question.core() == silent) {
      return List.of();
    }
    if (question.step() == Step.INQUIRE) {
      return resolver.onAnswers(question, answers(question), now);
    }
    return resolver.onOutcomes(question, posting.apply(question), now);
  }

  List<InquiryAnswer> answers(Question question) {
    return cores.of(question.core()).inquire(question.lane(), question.keys());
  }

  List<Outcome> post(Question question) {
    posted.addAll(question.commands());
    return cores.of(question.core()).post(question.lane(), question.commands());
  }

  Doubt listed(Command command) {
    return register.find(new AccountKey(command.account(), command.decisionKey())).orElseThrow();
  }

  long balance(CoreId core, String account) {
    return cores.row(cores.of(core), new AccountId(account)).orElseThrow().state().ledgerMinor();
  }
}
