package io.trigon.router.rules;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.router.rules.model.Handover;
import io.trigon.router.rules.model.TestModel;
import io.trigon.router.rules.yaml.YamlValue;
import io.trigon.router.rules.yaml.YamlValue.Text;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one of the {@code tests} of a file. */
final class TestReader {
  private static final Set<String> KEYS = Set.of("name", "given", "expect");
  private static final Set<String> GIVEN_KEYS =
      Set.of("kind", "channel", "product", "amount", "currency", "account", "accountingDate", "at");
  private static final Set<String> EXPECT_KEYS = Set.of("core", "rule", "handover");

  /** A test that names no moment is decided at this one, a Thursday noon UTC: always the same. */
  static final Instant UNTIMED = Instant.parse("2026-01-01T12:00:00Z");

  private final Problems problems;
  private final ValueReader values;

  TestReader(Problems problems) {
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** Null, with problems noted, if it cannot be run. */
  @Nullable TestModel read(YamlValue value) {
    FieldsReader test = FieldsReader.of(value, "test", KEYS, problems);
    if (test == null) {
      return null;
    }
    Text name = test.requiredText("name");
    YamlValue givenValue = test.required("given");
    YamlValue expectValue = test.required("expect");
    RuleInput given = givenValue == null ? null : given(givenValue);
    FieldsReader expect =
        expectValue == null ? null : FieldsReader.of(expectValue, "expect", EXPECT_KEYS, problems);
    if (name == null || given == null || expect == null) {
      return null;
    }
    return test(name.text(), given, expect);
  }

  private TestModel test(String name, RuleInput given, FieldsReader expect) {
    CoreId core = values.core(expect.text("core"));
    Text rule = expect.text("rule");
    Handover handover = values.word(Handover.class, expect.text("handover"), "handover");
    if (expect.value("core") == null && rule == null && expect.value("handover") == null) {
      problems.add(
          ProblemCode.EMPTY_VALUE, expect.position(), "the test '" + name + "' expects nothing");
    }
    return new TestModel(
        name,
        given,
        core,
        rule == null ? null : rule.text(),
        handover,
        expect.position(),
        expect.positionOf("rule"));
  }

  /** A transaction as the {@code given} of a test; null, with problems noted, if it cannot be. */
  @Nullable RuleInput given(YamlValue value) {
    FieldsReader given = FieldsReader.of(value, "given", GIVEN_KEYS, problems);
    if (given == null) {
      return null;
    }
    Kind kind = values.constant(Kind.class, given.requiredText("kind"), "kind");
    String account = values.id(given.requiredText("account"), "account", AccountId.MAX_LENGTH);
    String channel = values.id(given.text("channel"), "channel", Command.MAX_CHANNEL_LENGTH);
    String product = values.id(given.text("product"), "product", Command.MAX_PRODUCT_LENGTH);
    Text amount = given.text("amount");
    AccountingDate date = new TimeReader(problems).date(given.text("accountingDate"));
    Instant at = values.moment(given.text("at"));
    boolean needsCurrency = amount != null || given.value("currency") != null;
    Currency currency = needsCurrency ? values.currency(given.requiredText("currency")) : null;
    Long minor = currency == null ? null : values.minor(amount, currency);
    if (kind == null || account == null) {
      return null;
    }
    return new RuleInput(
        kind,
        channel == null ? "" : channel,
        product == null ? "" : product,
        currency == null ? Currency.NONE : currency,
        minor == null ? 0 : minor,
        new AccountId(account),
        date == null ? AccountingDate.UNSET : date,
        at == null ? UNTIMED : at);
  }
}
