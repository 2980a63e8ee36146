package dev.stallwatch.query;

import dev.stallwatch.engine.write.PublishedFiles;
import dev.stallwatch.engine.write.PublishedFiles.TableFile;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much a table holds.
 *
 * @param table the table
 * @param days its days, such as {@code 2020-07-05}, in order
 * @param rows number of rows
 * @param bytes size of its files
 */
public record TableSize(Table table, List<String> days, long rows, long bytes) {
  /** Copies the list. */
  public TableSize {
    days = List.copyOf(days);
  }

  /**
   * Measures all tables of an output directory.
   *
   * @throws dev.stallwatch.config.RunFailure if there is no table below the directory
   */
  public static List<TableSize> below(Path directory) {
    try (TableQuery query = TableQuery.open(directory)) {
      PublishedFiles published = PublishedFiles.on(directory);
      List<TableSize> sizes = new ArrayList<>();
      for (Table table : Table.values()) {
        sizes.add(of(table, published.of(table), directory, rows(query, table)));
      }
      return sizes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TableSize of(Table table, List<TableFile> files, Path directory, long rows)
      throws IOException {
    TreeSet<String> days = new TreeSet<>();
    long bytes = 0;
    for (TableFile file : files) {
      days.add(file.partition().substring(file.partition().indexOf('=') + 1));
      bytes += Files.size(directory.resolve(file.path()));
    }
    return new TableSize(table, List.copyOf(days), rows, bytes);
  }

  private static long rows(TableQuery query, Table table) {
    AtomicLong count = new AtomicLong();
    query.run(
        "SELECT count(*) FROM " + table.tableName(),
        rows -> {
          rows.next();
          count.set(rows.getLong(1));
        });
    return count.get();
  }
}
