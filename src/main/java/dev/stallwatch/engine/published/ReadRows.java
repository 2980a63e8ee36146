package dev.stallwatch.engine.published;

import dev.stallwatch.engine.parquet.RowReader;
import dev.stallwatch.engine.parquet.TableReader;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.engine.parquet.TimeSpan;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.storage.StorageSettings;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.Table;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of files of a table.
 *
 * @param columns the columns to read
 * @param span limits the rows; null for all
 */
record ReadRows(
    Table table,
    List<? extends Column> columns,
    @Nullable TimeSpan span,
    Shared<StorageSettings> storage)
    implements Task<DayFile, TableRow> {
  @Override
  public Iterator<TableRow> results(Iterator<DayFile> files) {
    return new RowsOfFiles<>(files, this::open);
  }

  /** Opens a file. */
  RowReader<TableRow> open(DayFile file) {
    return span == null
        ? TableReader.open(table, columns, file.path(), file.day(), storage.value().configuration())
        : TableReader.open(
            table, columns, file.path(), file.day(), span, storage.value().configuration());
  }
}
