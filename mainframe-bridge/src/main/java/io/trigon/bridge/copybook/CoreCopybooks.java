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
 * All messages of the wire as bytes. A request names the program that serves it ({@link #POST} …);
 * a sync or control message is told by its eye catcher. Stateless and thread-safe.
 *
 * <p>Every decoder throws {@link MalformedRecordException} with offset and field name when the
 * bytes do not fit the copybook, and every encoder throws it when a text cannot be written in the
 * configured CCSID or a number does not fit its picture.
 */
public interface CoreCopybooks {
  /** Program that posts a batch. */
  String POST = "TRGPOST";

  /** Program that answers by transaction key, by account, and by entry version. */
  String INQUIRE = "TRGINQ";

  /** Program that pages through accounts and histories, and says where the core stands. */
  String BROWSE = "TRGBRWS";

  /** Program that repairs an account for which the core does not decide. */
  String REPAIR = "TRGREPR";

  /** Largest COMMAREA, bytes. */
  int MAX_COMMAREA_BYTES = 32_500;

  /**
   * Most records of any request that surely fit with their replies (posts with all extensions
   * excepted, see the codec).
   */
  int maxBatch();

  /** Whether a post of these commands fits one COMMAREA. */
  boolean fits(List<Command> commands);

  /**
   * Whether a command can be written at all: its texts in the CCSID, its numbers in their pictures.
   * Ask before it joins a batch, or its batch cannot be sent.
   */
  default boolean canEncode(Command command) {
    try {
      return encodePost(0, List.of(command)).length > 0;
    } catch (MalformedRecordException unencodable) {
      return false;
    }
  }

  byte[] encodePost(int lane, List<Command> commands);

  byte[] encodeInquireKeys(int lane, List<AccountKey> keys);

  byte[] encodeInquireAccounts(int lane, List<AccountId> accounts);

  byte[] encodeInquireChains(int lane, List<AccountVersion> versions);

  byte[] encodeBrowse(int lane, @Nullable AccountId after, int limit);

  byte[] encodeHistory(AccountId account, long fromVersion, int limit);

  byte[] encodeStatus();

  byte[] encodeResend(ResendRequest request);

  byte[] encodeRepair(AccountRepair repair);

  /** Decodes any request; the program that it came to must fit. */
  Request decodeRequest(String program, byte[] commarea);

  byte[] encodeOutcomes(List<Outcome> outcomes);

  List<Outcome> decodeOutcomes(byte[] commarea);

  byte[] encodeAnswers(List<InquiryAnswer> answers);

  List<InquiryAnswer> decodeAnswers(byte[] commarea);

  byte[] encodeAccounts(List<Optional<AccountView>> accounts);

  List<Optional<AccountView>> decodeAccounts(byte[] commarea);

  byte[] encodeChains(List<Optional<Digest>> chains);

  List<Optional<Digest>> decodeChains(byte[] commarea);

  byte[] encodeEntries(List<StoredEntry> entries);

  List<StoredEntry> decodeEntries(byte[] commarea);

  byte[] encodeCoreStatus(CoreStatus status);

  CoreStatus decodeCoreStatus(byte[] commarea);

  /** The reply to a resend wish. */
  byte[] encodeTaken();

  /** Checks that a reply is that of {@link #encodeTaken}. */
  void decodeTaken(byte[] commarea);

  byte[] encodeRepairAnswer(AccountRepair.Answer answer);

  AccountRepair.Answer decodeRepairAnswer(byte[] commarea);

  /** Most entries that an {@link #encodeEntries} reply holds. */
  int maxEntriesPerReply();

  /** Most accounts that an {@link #encodeAccounts} reply holds. */
  int maxAccountsPerReply();

  byte[] encode(SyncMessage message);

  SyncMessage decodeSync(byte[] message);

  byte[] encode(AppliedMark mark);

  byte[] encode(Heartbeat heartbeat);

  byte[] encode(ResendRequest request);

  byte[] encode(AdmissionMessage message);

  /** Whether a message is one of {@link AdmissionMessage}: fences come in the streams. */
  boolean isAdmission(byte[] message);

  /** Decodes a mark, a heartbeat, a resend request or a word of an admission by eye catcher. */
  Control decodeControl(byte[] message);

  /** A decoded request. */
  sealed interface Request {
    record Post(int lane, List<Command> commands) implements Request {}

    record InquireKeys(int lane, List<AccountKey> keys) implements Request {}

    record InquireAccounts(int lane, List<AccountId> accounts) implements Request {}

    record InquireChains(int lane, List<AccountVersion> versions) implements Request {}

    record Browse(int lane, @Nullable AccountId after, int limit) implements Request {}

    record History(AccountId account, long fromVersion, int limit) implements Request {}

    record Status() implements Request {}

    record Resend(ResendRequest request) implements Request {}

    record Repair(AccountRepair repair) implements Request {}
  }

  /** A decoded control message. */
  sealed interface Control {
    record Mark(AppliedMark mark) implements Control {}

    record Beat(Heartbeat heartbeat) implements Control {}

    record Wish(ResendRequest request) implements Control {}

    record Admission(AdmissionMessage message) implements Control {}
  }
}
