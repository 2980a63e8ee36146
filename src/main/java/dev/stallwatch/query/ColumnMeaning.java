package dev.stallwatch.query;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.stallwatch.table.CoincidenceColumn;
import dev.stallwatch.table.Column;
import dev.stallwatch.table.ContrastColumn;
import dev.stallwatch.table.IncidentColumn;
import dev.stallwatch.table.Table;
import dev.stallwatch.table.TrafficColumn;
import dev.stallwatch.table.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the values of a column of a table or view mean.
 *
 * @param name name of the column
 * @param unit unit of its values; empty for texts, codes and counts
 * @param meaning what its values mean
 */
record ColumnMeaning(String name, String unit, String meaning) {
  private static final Pattern DESCRIBE =
      Pattern.compile("(?is)\\s*(?:describe|desc)\\s+\"?([a-z_]+)\"?\\s*;?\\s*");

  private static List<ColumnMeaning> of(Table table) {
    List<ColumnMeaning> columns = of(table.columns());
    columns.add(new ColumnMeaning(Table.PARTITION, "UTC", "Day of the partition."));
    return columns;
  }

  private static List<ColumnMeaning> of(List<? extends Column> columns) {
    return columns.stream()
        .map(column -> new ColumnMeaning(column.columnName(), column.unit(), column.meaning()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<ColumnMeaning> of(View view) {
    return switch (view) {
      case INCIDENTS_LATEST -> of(Table.INCIDENTS);
      case INCIDENT_CONTRASTS -> ofIncident(Arrays.asList(ContrastColumn.values()));
      case INCIDENT_COINCIDENCES -> ofIncident(Arrays.asList(CoincidenceColumn.values()));
      case THROUGHPUT_BY_HOUR ->
          ofHour(
              new ColumnMeaning(
                  "bytes_per_second", "bytes/s", "Body throughput, the middle of its bin."));
      case TTFB_BY_HOUR ->
          ofHour(
              new ColumnMeaning(
                  "seconds", "seconds", "Time to first byte, the middle of its bin."));
    };
  }

  private static List<ColumnMeaning> ofIncident(List<? extends Column> fields) {
    List<ColumnMeaning> columns = of(List.of(IncidentColumn.INCIDENT_ID));
    columns.addAll(of(fields));
    return columns;
  }

  private static List<ColumnMeaning> ofHour(ColumnMeaning value) {
    List<ColumnMeaning> columns = of(Arrays.asList(TrafficColumn.values()));
    columns.add(new ColumnMeaning("hour", "UTC", "Start of the hour."));
    columns.add(value);
    return columns;
  }

  /**
   * Returns the query of columns with their units and meanings that is run in place of {@code
   * DESCRIBE}; empty for other queries.
   */
  static Optional<String> inPlaceOf(String sql) {
    Matcher describe = DESCRIBE.matcher(sql);
    if (!describe.matches()) {
      return Optional.empty();
    }
    String name = describe.group(1).toLowerCase(Locale.ROOT);
    return columns(name).map(columns -> query(name, columns));
  }

  private static Optional<List<ColumnMeaning>> columns(String name) {
    Optional<Table> table =
        Arrays.stream(Table.values()).filter(one -> one.tableName().equals(name)).findFirst();
    return table.isPresent()
        ? table.map(ColumnMeaning::of)
        : Arrays.stream(View.values())
            .filter(view -> view.viewName().equals(name))
            .findFirst()
            .map(ColumnMeaning::of);
  }

  private static String query(String name, List<ColumnMeaning> columns) {
    String known =
        columns.stream()
            .map(
                column ->
                    String.format(
                        "(%s, %s, %s)",
                        EmbeddedDatabase.literal(column.name),
                        EmbeddedDatabase.literal(column.unit),
                        EmbeddedDatabase.literal(column.meaning)))
            .collect(Collectors.joining(", "));
    return String.format(
        "SELECT c.column_name, c.data_type AS column_type, k.unit, k.meaning FROM duckdb_columns()"
            + " AS c LEFT JOIN (VALUES %s) AS k(column_name, unit, meaning) USING (column_name)"
            + " WHERE c.table_name = %s AND NOT c.internal ORDER BY c.column_index",
        known, EmbeddedDatabase.literal(name));
  }
}
