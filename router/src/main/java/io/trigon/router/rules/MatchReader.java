package io.trigon.router.rules;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Money;
import io.trigon.router.rules.model.MatchModel;
import io.trigon.router.rules.model.MatchModel.AccountRange;
import io.trigon.router.rules.model.MatchModel.AmountRange;
import io.trigon.router.rules.yaml.YamlValue;
import io.trigon.router.rules.yaml.YamlValue.Text;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code match} of a rule. */
final class MatchReader {
  private static final Set<String> KEYS =
      Set.of(
          "kind",
          "channel",
          "product",
          "amount",
          "account",
          "time",
          "accountingDate",
          "any",
          "all",
          "not");
  private static final Set<String> AMOUNT_KEYS = Set.of("currency", "min", "max");
  private static final Set<String> ACCOUNT_KEYS =
      Set.of("percent", "prefix", "in", "list", "from", "to", "segment", "branch", "tag");

  private final Problems problems;
  private final ValueReader values;
  private final AccountLists lists;
  private final TimeReader times;

  MatchReader(Problems problems, AccountLists lists) {
    this.lists = lists;
    this.times = new TimeReader(problems);
    this.problems = problems;
    this.values = new ValueReader(problems);
  }

  /** What is readable of it; a rule without {@code match} matches everything. */
  MatchModel read(@Nullable YamlValue value) {
    FieldsReader match = value == null ? null : FieldsReader.of(value, "match", KEYS, problems);
    if (match == null) {
      return MatchModel.ALL;
    }
    YamlValue accountValue = match.value("account");
    FieldsReader account =
        accountValue == null
            ? null
            : FieldsReader.of(accountValue, "match.account", ACCOUNT_KEYS, problems);
    if (account != null) {
      refuseAttributes(account);
    }
    return new MatchModel(
        kinds(match),
        ids(match, "channel", Command.MAX_CHANNEL_LENGTH),
        ids(match, "product", Command.MAX_PRODUCT_LENGTH),
        amount(match.value("amount")),
        account == null ? null : values.basisPoints(account.text("percent")),
        account == null ? null : values.id(account.text("prefix"), "prefix", AccountId.MAX_LENGTH),
        account == null ? null : accounts(account),
        account == null ? null : accountRange(account),
        times.window(match.value("time")),
        times.dates(match.value("accountingDate")),
        matches(match, "any"),
        matches(match, "all"),
        match.value("not") == null ? null : read(match.value("not")));
  }

  /** Nothing in the path of a decision knows what an account was opened with. */
  private void refuseAttributes(FieldsReader account) {
    for (String attribute : List.of("segment", "branch", "tag")) {
      if (account.value(attribute) != null) {
        problems.add(
            ProblemCode.NOT_SUPPORTED,
            account.positionOf(attribute),
            "'%s' is not supported by this version; put the accounts into a list"
                .formatted(attribute));
      }
    }
  }

  private List<MatchModel> matches(FieldsReader match, String key) {
    List<YamlValue> items = match.items(key);
    if (match.value(key) != null && items.isEmpty()) {
      problems.add(
          ProblemCode.EMPTY_VALUE, match.positionOf(key), "'" + key + "' needs a list of matches");
    }
    return items.stream().map(this::read).toList();
  }

  private @Nullable Set<String> accounts(FieldsReader account) {
    Text list = account.text("list");
    if (account.value("in") == null && list == null) {
      return null;
    }
    Set<String> inline = ids(account, "in", AccountId.MAX_LENGTH);
    if (list == null) {
      return inline;
    }
    Set<String> all = new HashSet<>(lists.read(list, problems));
    all.addAll(inline);
    return all;
  }

  private @Nullable AccountRange accountRange(FieldsReader account) {
    String from = values.id(account.text("from"), "from", AccountId.MAX_LENGTH);
    String to = values.id(account.text("to"), "to", AccountId.MAX_LENGTH);
    if (from != null && to != null && from.compareTo(to) > 0) {
      problems.add(
          ProblemCode.IMPOSSIBLE_RANGE,
          account.positionOf("to"),
          "no account is from '%s' to '%s'; ids compare character by character"
              .formatted(from, to));
    }
    return from == null && to == null
        ? null
        : new AccountRange(from, to, account.positionOf(from == null ? "to" : "from"));
  }

  private Set<Kind> kinds(FieldsReader match) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Text text : match.texts("kind")) {
      Kind kind = values.constant(Kind.class, text, "kind");
      if (kind != null) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private Set<String> ids(FieldsReader match, String key, int maxLength) {
    Set<String> ids = new LinkedHashSet<>();
    for (Text text : match.texts(key)) {
      String id = values.id(text, key, maxLength);
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private @Nullable AmountRange amount(@Nullable YamlValue value) {
    FieldsReader range =
        value == null ? null : FieldsReader.of(value, "match.amount", AMOUNT_KEYS, problems);
    if (range == null) {
      return null;
    }
    Currency currency = values.currency(range.requiredText("currency"));
    if (range.value("min") == null && range.value("max") == null) {
      problems.add(
          ProblemCode.IMPOSSIBLE_RANGE, range.position(), "an amount range needs min, max or both");
    }
    if (currency == null) {
      return null;
    }
    Long min = values.minor(range.text("min"), currency);
    Long max = values.minor(range.text("max"), currency);
    return new AmountRange(
        currency, min == null ? 0 : min, max == null ? Money.MAX_MINOR : max, range.position());
  }
}
