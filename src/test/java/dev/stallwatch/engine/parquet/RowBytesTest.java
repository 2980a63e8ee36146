package dev.stallwatch.engine.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.flow.Keyed;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RowBytesTest {
  @Property(tries = 300)
  void rowsAreTheSameAfterAnExchange(@ForAll Table table, @ForAll Random random) {
    RowBytes bytes = new RowBytes(table);
    for (TableRow row : new RandomRows(random).rows(table, 3)) {
      TableRow back = bytes.row(bytes.entry(row));
      assertThat(RandomRows.text(back, table.columns()))
          .isEqualTo(RandomRows.text(row, table.columns()));
      assertThat(back.day()).isEqualTo(row.day());
    }
  }

  @Property(tries = 300)
  void entriesAreInTheOrderOfTheirRows(@ForAll Table table, @ForAll Random random) {
    RowBytes bytes = new RowBytes(table);
    List<TableRow> rows = new RandomRows(random).rows(table, 2);
    Keyed one = bytes.entry(rows.get(0));
    Keyed other = bytes.entry(rows.get(1));
    assertThat(Integer.signum(Arrays.compareUnsigned(one.key(), other.key())))
        .isEqualTo(compare(rows.get(0), rows.get(1), table.columns()));
  }

  /** Returns the order in which Spark sorts rows. */
  private static int compare(TableRow one, TableRow other, List<? extends Column> columns) {
    int order = one.day().compareTo(other.day());
    for (int i = 0; i < columns.size() && order == 0; i++) {
      Column column = columns.get(i);
      if (one.isNull(column) || other.isNull(column)) {
        order = Boolean.compare(!one.isNull(column), !other.isNull(column));
        if (!isOrdered(column)) {
          order = 0;
        }
        continue;
      }
      order =
          switch (column.type()) {
            case TEXT -> Arrays.compareUnsigned(utf8(one, column), utf8(other, column));
            case INT -> Integer.compare(one.integer(column), other.integer(column));
            case LONG, TIMESTAMP -> Long.compare(one.number(column), other.number(column));
            case DOUBLE -> Double.compare(one.real(column), other.real(column));
            case BOOLEAN -> Boolean.compare(one.flag(column), other.flag(column));
            case INT_LIST, TEXT_LIST, SCOPE, COUNTS, BINS, CONTRASTS, COINCIDENCES -> 0;
          };
    }
    return Integer.signum(order);
  }

  private static boolean isOrdered(Column column) {
    return switch (column.type()) {
      case TEXT, INT, LONG, DOUBLE, BOOLEAN, TIMESTAMP -> true;
      case INT_LIST, TEXT_LIST, SCOPE, COUNTS, BINS, CONTRASTS, COINCIDENCES -> false;
    };
  }

  private static byte[] utf8(TableRow row, Column column) {
    return row.text(column).getBytes(StandardCharsets.UTF_8);
  }
}
