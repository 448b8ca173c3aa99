package io.trigon.opencore.postgres;

import io.trigon.ledger.model.Digest;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One column of a table that is written by array parameters: its name, its type and how the array
 * is filled. Numbers go as primitive arrays, which the driver sends in binary without boxing.
 *
 * @param name column name
 * @param type PostgreSQL type of one value
 * @param values the array of all rows' values
 */
record Column<R>(String name, String type, Function<List<R>, Object> values) {

  static <R> Column<R> bigint(String name, ToLongFunction<R> value) {
    return new Column<>(name, "int8", rows -> longs(rows, value));
  }

  static <R> Column<R> integer(String name, ToIntFunction<R> value) {
    return new Column<>(name, "int4", rows -> rows.stream().mapToInt(value).toArray());
  }

  static <R> Column<R> smallint(String name, ToIntFunction<R> value) {
    return new Column<>(name, "int2", rows -> shorts(rows, value));
  }

  static <R> Column<R> flag(String name, Function<R, Boolean> value) {
    return new Column<>(name, "bool", rows -> booleans(rows, value));
  }

  static <R> Column<R> text(String name, Function<R, @Nullable String> value) {
    return new Column<>(name, "text", rows -> texts(rows, value));
  }

  static <R> Column<R> digest(String name, Function<R, @Nullable Digest> value) {
    return new Column<>(name, "bytea", rows -> digests(rows, value));
  }

  /** The same column for rows that contain an {@code R}. */
  <S> Column<S> within(Function<S, R> part) {
    return new Column<>(name, type, rows -> values.apply(rows.stream().map(part).toList()));
  }

  private static <R> long[] longs(List<R> rows, ToLongFunction<R> value) {
    return rows.stream().mapToLong(value).toArray();
  }

  private static <R> short[] shorts(List<R> rows, ToIntFunction<R> value) {
    short[] array = new short[rows.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = (short) value.applyAsInt(rows.get(i));
    }
    return array;
  }

  private static <R> boolean[] booleans(List<R> rows, Function<R, Boolean> value) {
    boolean[] array = new boolean[rows.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = value.apply(rows.get(i));
    }
    return array;
  }

  private static <R> @Nullable String[] texts(List<R> rows, Function<R, @Nullable String> value) {
    @Nullable String[] array = new String[rows.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = value.apply(rows.get(i));
    }
    return array;
  }

  private static <R> byte @Nullable [][] digests(
      List<R> rows, Function<R, @Nullable Digest> value) {
    byte @Nullable [][] array = new byte[rows.size()][];
    for (int i = 0; i < array.length; i++) {
      Digest digest = value.apply(rows.get(i));
      array[i] = digest == null ? null : digest.toBytes();
    }
    return array;
  }
}
