package dev.stallwatch.engine.parquet;

import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.ColumnType;
import dev.stallwatch.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Passes the values of rows to parquet-java, in the structure of {@link TableSchema}. A list or map
 * without entries has no repeated field.
 */
final class RowValues implements LogHistogram.BinSink {
  private static final Fields CONTRAST = Fields.of(ColumnType.CONTRASTS.fields());
  private static final Fields COINCIDENCE = Fields.of(ColumnType.COINCIDENCES.fields());

  private final Fields fields;
  private final RecordConsumer out;

  RowValues(Table table, RecordConsumer out) {
    this.fields = Fields.of(table.columns());
    this.out = out;
  }

  /**
   * The columns of a row.
   *
   * @param names computed once, as there are millions of values
   */
  private record Fields(List<? extends Column> columns, List<String> names) {
    static Fields of(List<? extends Column> columns) {
      return new Fields(columns, columns.stream().map(Column::columnName).toList());
    }
  }

  void write(TableRow row) {
    out.startMessage();
    write(fields, row);
    out.endMessage();
  }

  private void write(Fields of, TableRow row) {
    for (int i = 0; i < of.columns().size(); i++) {
      Column column = of.columns().get(i);
      if (!row.isNull(column)) {
        out.startField(of.names().get(i), i);
        value(column, row);
        out.endField(of.names().get(i), i);
      }
    }
  }

  private void value(Column column, TableRow row) {
    switch (column.type()) {
      case TEXT -> text(row.text(column));
      case INT -> out.addInteger(row.integer(column));
      case LONG -> out.addLong(row.number(column));
      case TIMESTAMP -> out.addLong(row.micros(column));
      case DOUBLE -> out.addDouble(row.real(column));
      case BOOLEAN -> out.addBoolean(row.flag(column));
      case INT_LIST -> integers(row.integers(column));
      case TEXT_LIST -> texts(row.texts(column));
      case SCOPE -> lists(row.lists(column));
      case COUNTS -> counts(row.counts(column));
      case BINS -> bins(row.bins(column));
      case CONTRASTS -> rows(CONTRAST, row.rows(column));
      case COINCIDENCES -> rows(COINCIDENCE, row.rows(column));
    }
  }

  private void text(String text) {
    // Unlike the conversion of Binary, this replaces surrogates without a partner.
    out.addBinary(Binary.fromConstantByteArray(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void integers(List<Integer> list) {
    startRepeated("list", list.isEmpty());
    for (int number : list) {
      startEntry("element");
      out.addInteger(number);
      endEntry("element", 0);
    }
    endRepeated("list", list.isEmpty());
  }

  private void texts(List<String> list) {
    startRepeated("list", list.isEmpty());
    for (String text : list) {
      startEntry("element");
      text(text);
      endEntry("element", 0);
    }
    endRepeated("list", list.isEmpty());
  }

  private void rows(Fields of, List<TableRow> list) {
    startRepeated("list", list.isEmpty());
    for (TableRow row : list) {
      startEntry("element");
      out.startGroup();
      write(of, row);
      out.endGroup();
      endEntry("element", 0);
    }
    endRepeated("list", list.isEmpty());
  }

  private void lists(Map<String, List<String>> lists) {
    startRepeated("key_value", lists.isEmpty());
    lists.forEach(
        (name, list) -> {
          startEntry("key");
          text(name);
          startValue();
          texts(list);
          endEntry("value", 1);
        });
    endRepeated("key_value", lists.isEmpty());
  }

  private void counts(Map<String, Long> counts) {
    startRepeated("key_value", counts.isEmpty());
    counts.forEach(
        (name, count) -> {
          startEntry("key");
          text(name);
          startValue();
          out.addLong(count);
          endEntry("value", 1);
        });
    endRepeated("key_value", counts.isEmpty());
  }

  private void bins(LogHistogram bins) {
    startRepeated("key_value", bins.size() == 0);
    bins.forEach(this);
    endRepeated("key_value", bins.size() == 0);
  }

  @Override
  public void bin(int bin, long count) {
    startEntry("key");
    out.addInteger(bin);
    startValue();
    out.addLong(count);
    endEntry("value", 1);
  }

  private void startRepeated(String name, boolean isEmpty) {
    out.startGroup();
    if (!isEmpty) {
      out.startField(name, 0);
    }
  }

  private void endRepeated(String name, boolean isEmpty) {
    if (!isEmpty) {
      out.endField(name, 0);
    }
    out.endGroup();
  }

  private void startEntry(String first) {
    out.startGroup();
    out.startField(first, 0);
  }

  private void startValue() {
    out.endField("key", 0);
    out.startField("value", 1);
  }

  private void endEntry(String last, int index) {
    out.endField(last, index);
    out.endGroup();
  }
}
