package dev.stallwatch.engine.published;

import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.flow.Task;
import dev.stallwatch.table.TrafficColumn;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** Returns the software families in rows of {@code traffic}, each once. */
record DistinctSoftware() implements Task<TableRow, String> {
  @Override
  public Iterator<String> results(Iterator<TableRow> rows) {
    Set<String> families = new HashSet<>();
    rows.forEachRemaining(row -> families.add(row.text(TrafficColumn.SOFTWARE)));
    return families.iterator();
  }
}
