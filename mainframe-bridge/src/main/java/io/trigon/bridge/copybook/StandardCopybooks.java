package io.trigon.bridge.copybook;

import io.trigon.ledger.command.Command;
import io.trigon.ledger.entry.AccountVersion;
import io.trigon.ledger.entry.StoredEntry;
import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountKey;
import io.trigon.ledger.model.Digest;
import io.trigon.ledger.outcome.Outcome;
import io.trigon.ledger.port.AccountRepair;
import io.trigon.ledger.port.AccountView;
import io.trigon.ledger.port.CoreStatus;
import io.trigon.ledger.port.InquiryAnswer;
import io.trigon.ledger.sync.AdmissionMessage;
import io.trigon.ledger.sync.AppliedMark;
import io.trigon.ledger.sync.Heartbeat;
import io.trigon.ledger.sync.ResendRequest;
import io.trigon.ledger.sync.SyncMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The published copybooks in one CCSID. Ids, codes and amounts are the same bytes in every EBCDIC
 * CCSID; only account attributes and free text differ. Immutable and thread-safe.
 */
public final class StandardCopybooks implements CoreCopybooks {
  /** Latin 1 / open systems: what z/OS UNIX and most new CICS programs use. */
  public static final int DEFAULT_CCSID = 1047;

  /** Largest sync message, bytes. */
  public static final int MAX_SYNC_BYTES = SyncCodec.MAX_SYNC_BYTES;

  /** Most records of a unit of work (design section 11). */
  private static final int MAX_BATCH = 256;

  private final Ebcdic ebcdic;
  private final PostCodec post;
  private final OutcomeCodec outcomes;
  private final InquireCodec inquire;
  private final AnswerCodec answers;
  private final AccountCodec accounts;
  private final BrowseCodec browse;
  private final SyncCodec sync;
  private final ControlCodec control;
  private final AdmissionCodec admission;
  private final RepairCodec repair;

  /** The copybooks in CCSID {@link #DEFAULT_CCSID}. */
  public StandardCopybooks() {
    this(DEFAULT_CCSID);
  }

  /**
   * The copybooks in a CCSID, e.g. 1047, 37, 500 or 935.
   *
   * @throws IllegalArgumentException if this Java does not know it, or if it is not an EBCDIC one
   *     whose letters and digits stand in their usual single bytes
   */
  public StandardCopybooks(int ccsid) {
    ebcdic = Ebcdic.of(ccsid);
    post = new PostCodec(ebcdic);
    outcomes = new OutcomeCodec(ebcdic);
    inquire = new InquireCodec(ebcdic);
    answers = new AnswerCodec(ebcdic);
    accounts = new AccountCodec(ebcdic);
    browse = new BrowseCodec(ebcdic);
    sync = new SyncCodec(ebcdic);
    control = new ControlCodec(ebcdic);
    admission = new AdmissionCodec(ebcdic);
    repair = new RepairCodec(ebcdic);
  }

  /** The CCSID of account attributes and free text. */
  public int ccsid() {
    return ebcdic.ccsid();
  }

  @Override
  public int maxBatch() {
    int records = Math.min(MAX_BATCH, capacity(PostLayout.HEADER, PostLayout.RECORD_BYTES));
    records = Math.min(records, capacity(OutcomeCodec.HEADER, OutcomeCodec.OUTCOME.length()));
    records = Math.min(records, capacity(AnswerCodec.ANSWERS, AnswerCodec.ANSWER.length()));
    return Math.min(records, maxAccountsPerReply());
  }

  @Override
  public boolean fits(List<Command> commands) {
    if (commands.size() > maxBatch()) {
      return false;
    }
    int records = 0;
    for (Command command : commands) {
      records += post.records(command);
    }
    return records <= capacity(PostLayout.HEADER, PostLayout.RECORD_BYTES);
  }

  @Override
  public byte[] encodePost(int lane, List<Command> commands) {
    return post.encode(lane, commands);
  }

  @Override
  public byte[] encodeInquireKeys(int lane, List<AccountKey> keys) {
    return inquire.encodeKeys(lane, keys);
  }

  @Override
  public byte[] encodeInquireAccounts(int lane, List<AccountId> ids) {
    return inquire.encodeAccounts(lane, ids);
  }

  @Override
  public byte[] encodeInquireChains(int lane, List<AccountVersion> versions) {
    return inquire.encodeChains(lane, versions);
  }

  @Override
  public byte[] encodeBrowse(int lane, @Nullable AccountId after, int limit) {
    return browse.encodeBrowse(lane, after, limit);
  }

  @Override
  public byte[] encodeHistory(AccountId account, long fromVersion, int limit) {
    return browse.encodeHistory(account, fromVersion, limit);
  }

  @Override
  public byte[] encodeStatus() {
    return browse.encodeStatus();
  }

  @Override
  public byte[] encodeResend(ResendRequest request) {
    return control.encode(request);
  }

  @Override
  public byte[] encodeRepair(AccountRepair wanted) {
    return repair.encode(wanted);
  }

  @Override
  public Request decodeRequest(String program, byte[] commarea) {
    String eyeCatcher = eyeCatcher(commarea);
    return switch (program + " " + eyeCatcher) {
      case POST + " TRPQ" -> post.decode(commarea);
      case INQUIRE + " TRIK" -> inquire.decodeKeys(commarea);
      case INQUIRE + " TRIA" -> inquire.decodeAccounts(commarea);
      case INQUIRE + " TRIC" -> inquire.decodeChains(commarea);
      case BROWSE + " TRBQ" -> browse.decodeBrowse(commarea);
      case BROWSE + " TRHQ" -> browse.decodeHistory(commarea);
      case BROWSE + " TRSQ" -> browse.decodeStatus(commarea);
      case BROWSE + " TRRS" -> new Request.Resend(control.decodeResend(commarea));
      case REPAIR + " TRXQ" -> new Request.Repair(repair.decode(commarea));
      default -> throw notFor(program, eyeCatcher);
    };
  }

  @Override
  public byte[] encodeOutcomes(List<Outcome> list) {
    return outcomes.encode(list);
  }

  @Override
  public List<Outcome> decodeOutcomes(byte[] commarea) {
    return outcomes.decode(commarea);
  }

  @Override
  public byte[] encodeAnswers(List<InquiryAnswer> list) {
    return answers.encodeAnswers(list);
  }

  @Override
  public List<InquiryAnswer> decodeAnswers(byte[] commarea) {
    return answers.decodeAnswers(commarea);
  }

  @Override
  public byte[] encodeAccounts(List<Optional<AccountView>> list) {
    return accounts.encode(list);
  }

  @Override
  public List<Optional<AccountView>> decodeAccounts(byte[] commarea) {
    return accounts.decode(commarea);
  }

  @Override
  public byte[] encodeChains(List<Optional<Digest>> chains) {
    return answers.encodeChains(chains);
  }

  @Override
  public List<Optional<Digest>> decodeChains(byte[] commarea) {
    return answers.decodeChains(commarea);
  }

  @Override
  public byte[] encodeEntries(List<StoredEntry> entries) {
    return sync.encodeEntries(entries);
  }

  @Override
  public List<StoredEntry> decodeEntries(byte[] commarea) {
    return sync.decodeEntries(commarea);
  }

  @Override
  public byte[] encodeCoreStatus(CoreStatus status) {
    return control.encode(status);
  }

  @Override
  public CoreStatus decodeCoreStatus(byte[] commarea) {
    return control.decodeStatus(commarea);
  }

  @Override
  public byte[] encodeTaken() {
    return browse.encodeTaken();
  }

  @Override
  public void decodeTaken(byte[] commarea) {
    browse.decodeTaken(commarea);
  }

  @Override
  public byte[] encodeRepairAnswer(AccountRepair.Answer answer) {
    return repair.encode(answer);
  }

  @Override
  public AccountRepair.Answer decodeRepairAnswer(byte[] commarea) {
    return repair.decodeAnswer(commarea);
  }

  @Override
  public int maxEntriesPerReply() {
    return sync.maxEntriesPerReply();
  }

  @Override
  public int maxAccountsPerReply() {
    return capacity(AccountCodec.HEADER, AccountCodec.ACCOUNT.length());
  }

  @Override
  public byte[] encode(SyncMessage message) {
    return sync.encode(message);
  }

  @Override
  public SyncMessage decodeSync(byte[] message) {
    return sync.decode(message);
  }

  @Override
  public byte[] encode(AppliedMark mark) {
    return control.encode(mark);
  }

  @Override
  public byte[] encode(Heartbeat heartbeat) {
    return control.encode(heartbeat);
  }

  @Override
  public byte[] encode(ResendRequest request) {
    return control.encode(request);
  }

  @Override
  public byte[] encode(AdmissionMessage message) {
    return admission.encode(message);
  }

  @Override
  public boolean isAdmission(byte[] message) {
    return eyeCatcher(message).equals(AdmissionCodec.EYE_CATCHER);
  }

  @Override
  public Control decodeControl(byte[] message) {
    String eyeCatcher = eyeCatcher(message);
    return eyeCatcher.equals(AdmissionCodec.EYE_CATCHER)
        ? new Control.Admission(admission.decode(message))
        : control.decode(eyeCatcher, message);
  }

  private String eyeCatcher(byte[] message) {
    if (message.length < 4) {
      throw new MalformedRecordException(message.length, "EYE", "ends before the eye catcher");
    }
    return new RecordReader(ebcdic, message).text(PostLayout.HEADER.eye);
  }

  private static MalformedRecordException notFor(String program, String eyeCatcher) {
    return new MalformedRecordException(
        0, "EYE", "'%s' is no request of program %s".formatted(eyeCatcher, program));
  }

  private static int capacity(HeaderLayout header, int recordLength) {
    return (MAX_COMMAREA_BYTES - header.length()) / recordLength;
  }
}
