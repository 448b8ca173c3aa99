package io.trigon.opencore.postgres;

import io.trigon.ledger.model.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the columns of one row from left to right. */
final class RowCursor {
  private final ResultSet result;
  private int column;

  RowCursor(ResultSet result) {
    this.result = result;
  }

  long bigint() throws SQLException {
    return result.getLong(++column);
  }

  int integer() throws SQLException {
    return result.getInt(++column);
  }

  boolean flag() throws SQLException {
    return result.getBoolean(++column);
  }

  String text() throws SQLException {
    String text = result.getString(++column);
    if (text == null) {
      throw new IllegalStateException("null in column " + column + " that is never null");
    }
    return text;
  }

  @Nullable String optionalText() throws SQLException {
    return result.getString(++column);
  }

  /** Null reads as the digest of nothing. */
  Digest digest() throws SQLException {
    byte[] bytes = result.getBytes(++column);
    return bytes == null ? Digest.ZERO : Digest.of(bytes);
  }
}
