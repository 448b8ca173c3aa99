package io.trigon.bridge.mq;

import io.trigon.bridge.cics.BridgeMessage;
import io.trigon.bridge.copybook.CoreCopybooks;
import io.trigon.bridge.copybook.MalformedRecordException;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.CoreId;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreGateway;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.CoreUnavailableException;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.sync.ResendRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reaches a core over its request queue, behind the CICS bridge header. Thread-safe; the caller
 * never blocks; futures complete on the threads that read replies, so what hangs on them must
 * return quickly.
 *
 * <p>A post ends as {@code NotAttempted} only if it provably did not leave ({@code NOT_SENT},
 * {@code LANE_FULL}) or provably was not done ({@code UNIT_OF_WORK_FAILED}, {@code
 * CORE_UNAVAILABLE}); everything else that is no reply is {@code InDoubt}. Its caller may repeat it
 * with the same keys in either case.
 */
public final class MqCoreGateway implements CoreGateway, AutoCloseable {
  /**
   * A deadline that is nearer must not let the request expire before the core could say so,
   * milliseconds.
   */
  private static final long MIN_TIME_TO_LIVE_MILLIS = 250;

  private final CoreId core;
  private final CoreCopybooks copybooks;
  private final Clock clock;
  private final LateReplyListener lateReplies;
  private final long replyTimeoutMillis;
  private final RequestExchange exchange;
  private final PostSplitter splitter;

  /**
   * A gateway to a core; it connects by itself, also if the broker comes later.
   *
   * @param clock tells how long a request may live on its queue
   */
  public MqCoreGateway(
      MqProvider provider,
      MqNames names,
      CoreCopybooks copybooks,
      CoreId core,
      GatewaySettings settings,
      Clock clock,
      LateReplyListener lateReplies) {
    this.core = core;
    this.copybooks = copybooks;
    this.clock = clock;
    this.lateReplies = lateReplies;
    this.replyTimeoutMillis = settings.replyTimeout().toMillis();
    this.exchange = new RequestExchange(provider, names, core, settings);
    this.splitter = new PostSplitter(copybooks, this::postOne);
  }

  @Override
  public CoreId core() {
    return core;
  }

  @Override
  public int maxBatch() {
    return copybooks.maxBatch();
  }

  /** Requests on their way now, 0 to the configured bound. */
  public int inFlight() {
    return exchange.inFlight();
  }

  @Override
  public CompletableFuture<List<Outcome>> post(int lane, List<Command> commands) {
    return splitter.post(lane, commands);
  }

  /** Posts what fits one COMMAREA. */
  private CompletableFuture<List<Outcome>> postOne(int lane, List<Command> commands) {
    PostAnswer answer = new PostAnswer(core, copybooks, lateReplies, commands);
    byte[] commarea = copybooks.encodePost(lane, commands);
    exchange.submit(request(CoreCopybooks.POST, commarea, timeToLive(commands), answer));
    return answer.future();
  }

  @Override
  public CompletableFuture<List<InquiryAnswer>> inquire(int lane, List<AccountKey> keys) {
    return read(
        "inquire",
        CoreCopybooks.INQUIRE,
        () -> copybooks.encodeInquireKeys(lane, keys),
        counted(copybooks::decodeAnswers, keys.size()));
  }

  @Override
  public CompletableFuture<List<Optional<AccountView>>> accounts(
      int lane, List<AccountId> accounts) {
    return read(
        "accounts",
        CoreCopybooks.INQUIRE,
        () -> copybooks.encodeInquireAccounts(lane, accounts),
        counted(copybooks::decodeAccounts, accounts.size()));
  }

  @Override
  public CompletableFuture<List<Optional<Digest>>> chainsAt(
      int lane, List<AccountVersion> versions) {
    return read(
        "chains",
        CoreCopybooks.INQUIRE,
        () -> copybooks.encodeInquireChains(lane, versions),
        counted(copybooks::decodeChains, versions.size()));
  }

  @Override
  public CompletableFuture<List<AccountView>> browse(
      int lane, @Nullable AccountId after, int limit) {
    return read(
        "browse",
        CoreCopybooks.BROWSE,
        () -> copybooks.encodeBrowse(lane, after, limit),
        commarea -> copybooks.decodeAccounts(commarea).stream().flatMap(Optional::stream).toList());
  }

  @Override
  public CompletableFuture<List<StoredEntry>> history(
      AccountId account, long fromVersion, int limit) {
    return read(
        "history of " + account,
        CoreCopybooks.BROWSE,
        () -> copybooks.encodeHistory(account, fromVersion, limit),
        copybooks::decodeEntries);
  }

  @Override
  public CompletableFuture<CoreStatus> status() {
    return read(
        "status", CoreCopybooks.BROWSE, copybooks::encodeStatus, copybooks::decodeCoreStatus);
  }

  @Override
  public CompletableFuture<Void> resend(ResendRequest request) {
    return read(
            "resend",
            CoreCopybooks.BROWSE,
            () -> copybooks.encodeResend(request),
            commarea -> {
              copybooks.decodeTaken(commarea);
              return Boolean.TRUE;
            })
        .thenApply(taken -> null);
  }

  @Override
  public CompletableFuture<AccountRepair.Answer> repair(AccountRepair repair) {
    return read(
        "repair of " + repair.account(),
        CoreCopybooks.REPAIR,
        () -> copybooks.encodeRepair(repair),
        copybooks::decodeRepairAnswer);
  }

  /** What waits was not sent, what was sent is in doubt. */
  @Override
  public void close() {
    exchange.close();
  }

  private <T> CompletableFuture<T> read(
      String what, String program, Supplier<byte[]> encoder, Function<byte[], T> decoder) {
    ReadAnswer<T> answer = new ReadAnswer<>(core, what, decoder);
    try {
      exchange.submit(request(program, encoder.get(), replyTimeoutMillis, answer));
    } catch (MalformedRecordException unfit) {
      answer.future().completeExceptionally(new CoreUnavailableException(core, what, unfit));
    }
    return answer.future();
  }

  private static PendingRequest request(
      String program, byte[] commarea, long timeToLiveMillis, Answer answer) {
    return new PendingRequest(BridgeMessage.request(program, commarea), timeToLiveMillis, answer);
  }

  private static <T> Function<byte[], List<T>> counted(
      Function<byte[], List<T>> decoder, int asked) {
    return commarea -> {
      List<T> answers = decoder.apply(commarea);
      PostAnswer.requireCount(answers.size(), asked);
      return answers;
    };
  }

  /** Commands whose deadlines have all passed are still answered: their keys may be known. */
  private long timeToLive(List<Command> commands) {
    long remaining = Long.MIN_VALUE;
    for (Command command : commands) {
      remaining = Math.max(remaining, command.deadline().toEpochMilli() - clock.millis());
    }
    return remaining <= 0
        ? replyTimeoutMillis
        : Math.min(replyTimeoutMillis, Math.max(remaining, MIN_TIME_TO_LIVE_MILLIS));
  }
}
