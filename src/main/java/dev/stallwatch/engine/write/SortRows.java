package dev.stallwatch.engine.write;

import com.google.common.collect.Iterators;
import dev.stallwatch.engine.parquet.RowBytes;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import dev.stallwatch.table.Table;
import java.util.Iterator;

/**
 * Returns rows of a table as entries of an exchange to one part, in which {@link WriteDays} expects
 * them.
 *
 * @param table the table of the rows
 */
record SortRows(Table table) implements Task<TableRow, Keyed> {
  @Override
  public Iterator<Keyed> results(Iterator<TableRow> rows) {
    RowBytes bytes = new RowBytes(table);
    return Iterators.transform(rows, bytes::entry);
  }
}
