package io.trigon.router.api;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.command.CommandBuilder;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Currency;
import io.trigon.ledger.model.EntryFlags;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.Money;
import io.trigon.ledger.model.Source;
import io.trigon.ledger.model.TransactionKey;
import io.trigon.ledger.saga.Transfer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From JSON to commands; every fault names its field. Stateless but for the clock. */
final class RequestReader {
  private static final String DEFAULT_CHANNEL = "API";

  /** A day: longer than any retry of a caller. */
  private static final long MAX_DEADLINE_MILLIS = 86_400_000L;

  /** Both legs of a transfer; it turns back then. */
  private static final long TRANSFER_MILLIS = 10_000;

  private final Clock clock;

  RequestReader(Clock clock) {
    this.clock = clock;
  }

  Command open(Requests.OpenAccount request) {
    Currency currency = currency(request.currency());
    CommandBuilder open =
        builder(Kind.OPEN_ACCOUNT, request.account(), request.source(), request.transactionId())
            .currency(currency)
            .amountMinor(amount("openingBalance", orElse(request.openingBalance(), "0"), currency))
            .overdraftLimitMinor(
                amount("overdraftLimit", orElse(request.overdraftLimit(), "0"), currency))
            .attributes(orElse(request.attributes(), ""));
    return common(
        open,
        request.channel(),
        request.product(),
        request.accountingDate(),
        request.deadlineMillis(),
        request.freeText());
  }

  Command transaction(Requests.Transaction request) {
    Kind kind = OfferedKinds.of(required("kind", request.kind()));
    boolean isCancel = kind == Kind.CANCEL && request.transactionId() == null;
    String id = isCancel ? request.linkedTransactionId() : request.transactionId();
    CommandBuilder builder = builder(kind, request.account(), request.source(), id);
    readAmount(kind, request, builder);
    readLink(kind, request, builder);
    readHold(kind, request, builder);
    return common(
        builder,
        request.channel(),
        request.product(),
        request.accountingDate(),
        request.deadlineMillis(),
        request.freeText());
  }

  /** A transfer of the caller; its deadline is never left out, since it is when it turns back. */
  Transfer transfer(Requests.Transfer request) {
    TransactionKey key = callersKey("transactionId", request.source(), request.transactionId());
    AccountId from = callersAccount("from", request.from());
    AccountId to = callersAccount("to", request.to());
    Currency currency = currency(request.currency());
    long minor = amount("amount", required("amount", request.amount()), currency);
    // Reads what both have in common, and refuses what no leg could carry.
    Command leg =
        common(
            CommandBuilder.of(Kind.DEBIT, from, key).amountMinor(minor).currency(currency),
            request.channel(),
            request.product(),
            request.accountingDate(),
            request.deadlineMillis() == null ? TRANSFER_MILLIS : request.deadlineMillis(),
            request.freeText());
    if (minor <= 0) {
      throw new BadRequestException("amount", "must be positive: " + request.amount());
    }
    if (from.equals(to)) {
      throw new BadRequestException("to", "must be another account than 'from'");
    }
    return new Transfer(
        key,
        from,
        to,
        minor,
        currency,
        leg.channel(),
        leg.product(),
        leg.accountingDate(),
        leg.deadline(),
        leg.freeText());
  }

  /** The transfer that is to be undone. */
  TransactionKey undone(Requests.Undo request) {
    return callersKey(
        "linkedTransactionId",
        request.linkedSource() == null ? request.source() : request.linkedSource(),
        request.linkedTransactionId());
  }

  /** The key of a reversal; null for a cancel. */
  @Nullable TransactionKey wish(Requests.Undo request) {
    return request.transactionId() == null
        ? null
        : callersKey("transactionId", request.source(), request.transactionId());
  }

  Instant since(Requests.Reopening request) {
    return read("since", required("since", request.since()), Instant::parse);
  }

  private static TransactionKey callersKey(
      String field, @Nullable String source, @Nullable String id) {
    Source issuer = source(source);
    if (issuer.isReserved()) {
      throw new BadRequestException("source", "is reserved: " + issuer);
    }
    return read(field, required(field, id), text -> TransactionKey.of(issuer, text));
  }

  private static AccountId callersAccount(String field, @Nullable String text) {
    AccountId account = read(field, required(field, text), AccountId::new);
    if (account.isControl()) {
      throw new BadRequestException(field, "is a control account");
    }
    return account;
  }

  private static void readAmount(Kind kind, Requests.Transaction request, CommandBuilder builder) {
    boolean given = request.amount() != null || request.currency() != null;
    if (OfferedKinds.needsAmount(kind) || (given && OfferedKinds.takesAmount(kind))) {
      Currency currency = currency(request.currency());
      builder
          .currency(currency)
          .amountMinor(amount("amount", required("amount", request.amount()), currency));
    } else {
      refuse("amount", request.amount(), kind);
      refuse("currency", request.currency(), kind);
    }
  }

  private void readLink(Kind kind, Requests.Transaction request, CommandBuilder builder) {
    if (OfferedKinds.isLinked(kind)) {
      String source = request.linkedSource();
      Source issuer = source == null ? source(request.source()) : linkedSource(source);
      builder.linkedKey(
          read(
              "linkedTransactionId",
              required("linkedTransactionId", request.linkedTransactionId()),
              id -> TransactionKey.of(issuer, id)));
    } else {
      refuse("linkedTransactionId", request.linkedTransactionId(), kind);
      refuse("linkedSource", request.linkedSource(), kind);
    }
  }

  private static void readHold(Kind kind, Requests.Transaction request, CommandBuilder builder) {
    String expiry = request.holdExpiry();
    if (kind != Kind.HOLD) {
      refuse("holdExpiry", expiry, kind);
    } else if (expiry != null) {
      builder.holdExpirySeconds(read("holdExpiry", expiry, RequestReader::expirySeconds));
    }
    if (kind != Kind.CAPTURE) {
      refuse("finalCapture", request.finalCapture(), kind);
    } else if (Boolean.TRUE.equals(request.finalCapture())) {
      builder.flags(EntryFlags.FINAL_CAPTURE);
    }
  }

  private static long expirySeconds(String text) {
    Instant expiry = Instant.parse(text);
    if (expiry.getEpochSecond() < 1 || expiry.isAfter(Command.NO_DEADLINE)) {
      throw new IllegalArgumentException("must lie after 1970 and before 9999-12-31: " + text);
    }
    return expiry.getEpochSecond();
  }

  private static void refuse(String field, @Nullable Object value, Kind kind) {
    if (value != null) {
      throw new BadRequestException(field, "is not for " + kind);
    }
  }

  AccountId account(@Nullable String text) {
    return read("account", required("account", text), AccountId::new);
  }

  TransactionKey key(@Nullable String source, @Nullable String transactionId) {
    Source issuer = source(source);
    return read(
        "transactionId",
        required("transactionId", transactionId),
        id -> TransactionKey.of(issuer, id));
  }

  private static Source source(@Nullable String text) {
    return text == null ? Source.DEFAULT : read("source", text, Source::new);
  }

  private static Source linkedSource(String text) {
    return read("linkedSource", text, Source::new);
  }

  CoreId core(String field, @Nullable String text) {
    String name = required(field, text).toUpperCase(Locale.ROOT);
    return read(field, name, CoreId::valueOf);
  }

  private CommandBuilder builder(
      Kind kind,
      @Nullable String account,
      @Nullable String source,
      @Nullable String transactionId) {
    return CommandBuilder.of(kind, account(account), key(source, transactionId));
  }

  private Command common(
      CommandBuilder builder,
      @Nullable String channel,
      @Nullable String product,
      @Nullable String date,
      @Nullable Long deadlineMillis,
      @Nullable String freeText) {
    builder
        .channel(orElse(channel, DEFAULT_CHANNEL))
        .product(orElse(product, ""))
        .freeText(orElse(freeText, ""));
    if (date != null) {
      builder.accountingDate(read("accountingDate", date, AccountingDate::parse));
    }
    if (deadlineMillis != null) {
      if (deadlineMillis < 1 || deadlineMillis > MAX_DEADLINE_MILLIS) {
        throw new BadRequestException(
            "deadlineMillis", "must be 1 to " + MAX_DEADLINE_MILLIS + ": " + deadlineMillis);
      }
      builder.deadline(clock.instant().plusMillis(deadlineMillis));
    }
    return read("request", builder, CommandBuilder::build);
  }

  private static Currency currency(@Nullable String code) {
    Currency currency = read("currency", required("currency", code), Currency::new);
    if (!Currency.isKnown(currency.code())) {
      throw new BadRequestException("currency", "is not in ISO 4217: '" + code + "'");
    }
    return currency;
  }

  private static long amount(String field, String decimal, Currency currency) {
    return read(field, decimal, text -> Money.parse(text, currency)).minor();
  }

  private static String required(String field, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      throw new BadRequestException(field, "is missing");
    }
    return text;
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static <T, R> R read(String field, T value, Function<T, R> reader) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException | DateTimeException bad) {
      throw new BadRequestException(field, String.valueOf(bad.getMessage()));
    }
  }
}
