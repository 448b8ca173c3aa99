package io.trigon.bridge.copybook;

import static org.assertj.core.api.Assertions.assertThat;

import io.trigon.bridge.copybook.CopybookParser.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Codec, copybooks and documentation say the same of every field. */
class CopybookFileTest {
  private static final List<String> COPYBOOKS =
      List.of(
          "post.cpy",
          "inquire.cpy",
          "account.cpy",
          "browse.cpy",
          "repair.cpy",
          "sync.cpy",
          "entry.cpy",
          "control.cpy");

  private static List<Layout> layouts() {
    return List.of(
        PostLayout.HEADER.layout,
        PostLayout.COMMAND,
        PostLayout.EXTENSION,
        PostLayout.TEXT.layout,
        OutcomeCodec.HEADER.layout,
        OutcomeCodec.OUTCOME,
        InquireCodec.KEYS.layout,
        InquireCodec.KEY,
        InquireCodec.ACCOUNTS.layout,
        InquireCodec.ACCOUNT,
        InquireCodec.CHAINS.layout,
        InquireCodec.CHAIN,
        AnswerCodec.ANSWERS.layout,
        AnswerCodec.ANSWER,
        AnswerCodec.CHAINS.layout,
        AnswerCodec.CHAIN,
        AccountCodec.HEADER.layout,
        AccountCodec.ACCOUNT,
        BrowseCodec.BROWSE.layout,
        BrowseCodec.HISTORY.layout,
        BrowseCodec.STATUS.layout,
        BrowseCodec.STATUS_REPLY.header.layout,
        BrowseCodec.TAKEN.layout,
        RepairCodec.REPAIR.layout,
        RepairCodec.ANSWER.layout,
        SyncCodec.SYNC.layout,
        SyncCodec.ENTRIES.layout,
        EntryLayout.ENTRY,
        EntryLayout.TEXT.layout,
        ControlCodec.MARK.layout,
        ControlCodec.STOPPED,
        ControlCodec.BEAT.header.layout,
        ControlCodec.RESEND.layout,
        AdmissionCodec.ADMISSION.layout,
        HeartbeatLayout.LANE);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void the_copybook_has_every_field_where_the_codec_has_it(Layout layout) throws IOException {
    List<Item> items = copybooks().get(layout.name());
    assertThat(items).as(layout.name()).isNotNull();
    assertThat(items.stream().map(CopybookFileTest::describe))
        .as(layout.name())
        .isEqualTo(layout.fields().stream().map(CopybookFileTest::describe).toList());
    assertThat(CopybookParser.lengthOf(items)).isEqualTo(layout.length());
  }

  @Test
  void no_copybook_has_a_record_that_the_codec_does_not_know() throws IOException {
    assertThat(copybooks().keySet())
        .containsExactlyInAnyOrderElementsOf(layouts().stream().map(Layout::name).toList());
  }

  @Test
  void data_names_are_unique_and_no_longer_than_cobol_allows() throws IOException {
    List<String> names =
        copybooks().values().stream()
            .flatMap(List::stream)
            .map(Item::name)
            .filter(name -> !name.equals("FILLER"))
            .toList();
    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.length() <= 30);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void the_documentation_has_a_row_for_every_field(Layout layout) throws IOException {
    String pages = documentation();
    assertThat(pages).contains("### %s: %d bytes".formatted(layout.name(), layout.length()));
    for (Field field : layout.fields()) {
      assertThat(pages)
          .contains("| %d | %s | %d |".formatted(field.offset(), field.name(), field.length()));
    }
  }

  private static Map<String, List<Item>> copybooks() throws IOException {
    Map<String, List<Item>> all = new LinkedHashMap<>();
    for (String copybook : COPYBOOKS) {
      all.putAll(CopybookParser.parse(copybook));
    }
    return all;
  }

  private static String documentation() throws IOException {
    Path pages = Path.of(System.getProperty("basedir", "."), "..", "docs", "messages");
    try (var files = Files.list(pages)) {
      StringBuilder text = new StringBuilder();
      for (Path page : files.sorted().collect(Collectors.toList())) {
        text.append(Files.readString(page));
      }
      return text.toString();
    }
  }

  private static String describe(Item item) {
    String usage = item.numeric() ? "9 " + item.usage() : "X";
    return "%s at %d, %d bytes, %s"
        .formatted(item.name(), item.offset(), item.length(), usage.strip());
  }

  private static String describe(Field field) {
    String usage =
        switch (field.usage()) {
          case TEXT, BYTES, FLAG, FILLER -> "X";
          case DIGITS -> "9";
          case BINARY -> "9 COMP";
          case PACKED -> "9 COMP-3";
        };
    return "%s at %d, %d bytes, %s".formatted(field.name(), field.offset(), field.length(), usage);
  }
}
