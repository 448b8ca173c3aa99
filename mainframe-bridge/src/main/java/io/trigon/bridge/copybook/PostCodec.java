package io.trigon.bridge.copybook;

import static io.trigon.bridge.copybook.PostLayout.ACCOUNT;
import static io.trigon.bridge.copybook.PostLayout.AMOUNT;
import static io.trigon.bridge.copybook.PostLayout.CHANNEL;
import static io.trigon.bridge.copybook.PostLayout.COMMAND;
import static io.trigon.bridge.copybook.PostLayout.CURRENCY;
import static io.trigon.bridge.copybook.PostLayout.DATE;
import static io.trigon.bridge.copybook.PostLayout.DEADLINE;
import static io.trigon.bridge.copybook.PostLayout.FLAGS;
import static io.trigon.bridge.copybook.PostLayout.FOLLOWERS;
import static io.trigon.bridge.copybook.PostLayout.HEADER;
import static io.trigon.bridge.copybook.PostLayout.KEY;
import static io.trigon.bridge.copybook.PostLayout.KIND;
import static io.trigon.bridge.copybook.PostLayout.PRODUCT;
import static io.trigon.bridge.copybook.PostLayout.RECORD_BYTES;
import static io.trigon.bridge.copybook.PostLayout.RULE_ID;
import static io.trigon.bridge.copybook.PostLayout.RULE_SET;
import static io.trigon.bridge.copybook.PostLayout.TEXT;
import static io.trigon.bridge.copybook.PostLayout.TYPE;

import io.trigon.bridge.copybook.CoreCopybooks.Request;
import io.trigon.ledger.command.Command;
import io.trigon.ledger.model.Kind;
import io.trigon.ledger.model.RuleRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Commands of one lane as a COMMAREA. Layout: docs/messages/post.md. */
final class PostCodec {
  private static final String COMMAND_TYPE = "C";

  private final Ebcdic ebcdic;

  PostCodec(Ebcdic ebcdic) {
    this.ebcdic = ebcdic;
  }

  /** Records that a command takes; one whose text cannot be encoded counts without it. */
  int records(Command command) {
    return 1
        + (PostExtension.isNeeded(command) ? 1 : 0)
        + textRecords(command.attributes())
        + textRecords(command.freeText());
  }

  byte[] encode(int lane, List<Command> commands) {
    Texts[] texts = new Texts[commands.size()];
    int records = 0;
    for (int i = 0; i < texts.length; i++) {
      Command command = commands.get(i);
      records += PostExtension.isNeeded(command) ? 2 : 1;
      int offset = HEADER.length() + records * RECORD_BYTES;
      texts[i] = Texts.of(ebcdic, TEXT, offset, command.attributes(), command.freeText());
      records += texts[i].records(TEXT);
    }
    RecordWriter out =
        Frame.begin(ebcdic, HEADER, RECORD_BYTES, records, texts.length, Frame.MAX_COMMAREA);
    out.number(HEADER.lane, lane);
    int offset = HEADER.length();
    for (int i = 0; i < texts.length; i++) {
      offset = write(out, offset, commands.get(i), texts[i]);
    }
    return out.message();
  }

  Request.Post decode(byte[] commarea) {
    Frame frame = Frame.open(ebcdic, HEADER, RECORD_BYTES, commarea, Frame.MAX_COMMAREA);
    int mostItems = Math.min(frame.items(), frame.records());
    List<Command> commands = new ArrayList<>(mostItems);
    int next = 0;
    while (next < frame.records()) {
      RecordReader in = frame.record(next);
      int followers = followers(frame, in, next);
      commands.add(command(frame, next, followers));
      next += 1 + followers;
    }
    frame.requireItems(commands.size());
    return new Request.Post(frame.lane(), commands);
  }

  private int write(RecordWriter out, int offset, Command command, Texts texts) {
    boolean extended = PostExtension.isNeeded(command);
    out.begin(COMMAND, offset);
    out.text(TYPE, COMMAND_TYPE);
    out.digits(FOLLOWERS, (extended ? 1 : 0) + texts.records(TEXT));
    out.digits(KIND, command.kind().code());
    out.bits(FLAGS, command.flags());
    out.text(ACCOUNT, command.account().value());
    KEY.write(out, command.key());
    out.amount(AMOUNT, command.amountMinor());
    out.text(CURRENCY, command.currency().code());
    out.text(PRODUCT, command.product());
    out.text(CHANNEL, command.channel());
    out.number(DATE, command.accountingDate().yyyymmdd());
    out.number(DEADLINE, deadlineMillis(out, command.deadline()));
    out.raw(RULE_SET, command.rule().ruleSetHash());
    out.text(RULE_ID, command.rule().ruleId());
    int next = offset + RECORD_BYTES;
    if (extended) {
      PostExtension.write(out, next, command);
      next += RECORD_BYTES;
    }
    return texts.write(out, TEXT, next);
  }

  private static int followers(Frame frame, RecordReader in, int index) {
    if (!in.text(TYPE).equals(COMMAND_TYPE)) {
      throw in.malformed(TYPE, "a command record must stand here");
    }
    int followers = in.digits(FOLLOWERS);
    if (index + followers >= frame.records()) {
      throw in.malformed(FOLLOWERS, followers + " records do not follow");
    }
    return followers;
  }

  private static Command command(Frame frame, int index, int followers) {
    PostExtension extension = PostExtension.read(frame, index + 1, followers);
    int extended = extension.isPresent() ? 1 : 0;
    TextReader texts = new TextReader(frame, TEXT, index + 1 + extended, followers - extended);
    RecordReader in = frame.record(index);
    Kind kind = in.code(KIND, Kind::ofCode);
    String ruleId = in.text(RULE_ID);
    try {
      return new Command(
          kind,
          in.account(ACCOUNT),
          KEY.read(in),
          in.amount(AMOUNT),
          in.currency(CURRENCY),
          in.text(CHANNEL),
          in.text(PRODUCT),
          in.date(DATE),
          Instant.ofEpochMilli(in.number(DEADLINE)),
          extension.linkedKey(),
          extension.counterAccount(),
          extension.overdraftMinor(),
          extension.holdExpirySeconds(),
          in.bits(FLAGS),
          extension.target(),
          extension.expectedEpoch(),
          texts.attributes(),
          texts.freeText(),
          new RuleRef(in.raw(RULE_SET), ruleId));
    } catch (IllegalArgumentException e) {
      throw in.malformed(TYPE, e);
    }
  }

  private int textRecords(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    int capacity = TEXT.data.length();
    return (ebcdic.encodedLength(text) + capacity - 1) / capacity;
  }

  private static long deadlineMillis(RecordWriter out, Instant deadline) {
    try {
      return deadline.toEpochMilli();
    } catch (ArithmeticException e) {
      throw out.malformed(DEADLINE, deadline + " is not to be written in milliseconds");
    }
  }
}
