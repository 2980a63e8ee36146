package dev.stallwatch.engine.parquet;

import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Connects parquet-java with {@link RowConverter}. */
final class RowReads extends ReadSupport<TableRow> {
  private final Table table;
  private final List<? extends Column> columns;
  private final LocalDate day;

  RowReads(Table table, List<? extends Column> columns, LocalDate day) {
    this.table = table;
    this.columns = columns;
    this.day = day;
  }

  @Override
  public ReadContext init(InitContext file) {
    return new ReadContext(
        TableSchema.readable(file.getFileSchema(), TableSchema.of(table, columns)));
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in this version of the library
  public RecordMaterializer<TableRow> prepareForRead(
      Configuration configuration,
      Map<String, String> metadata,
      MessageType file,
      ReadContext context) {
    return new Rows(new RowConverter(table.columns(), context.getRequestedSchema()), day);
  }

  private static final class Rows extends RecordMaterializer<TableRow> {
    private final RowConverter converter;
    private final LocalDate day;

    Rows(RowConverter converter, LocalDate day) {
      this.converter = converter;
      this.day = day;
    }

    @Override
    public TableRow getCurrentRecord() {
      return converter.row(day);
    }

    @Override
    public GroupConverter getRootConverter() {
      return converter;
    }
  }
}
