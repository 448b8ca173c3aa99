package io.trigon.node.replay;

import io.trigon.ledger.model.AccountId;
import io.trigon.ledger.model.AccountingDate;
import io.trigon.ledger.model.Kind;
import io.trigon.node.replay.file.ReplayRow;
import java.util.ArrayList;
import java.util.List;

/** Rows as a test wants to read them: {@code "A1 CREDIT 700 T1"}; lines count from 2. */
final class ReplayRows {
  private ReplayRows() {}

  static List<ReplayRow> of(String... texts) {
    List<ReplayRow> rows = new ArrayList<>();
    for (String text : texts) {
      String[] words = text.split(" ");
      rows.add(
          new ReplayRow(
              rows.size() + 2,
              words[3],
              new AccountId(words[0]),
              Kind.valueOf(words[1]),
              Long.parseLong(words[2]),
              new AccountingDate(19930105),
              "CARD",
              ""));
    }
    return rows;
  }
}
