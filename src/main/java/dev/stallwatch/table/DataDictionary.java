package dev.stallwatch.table;

import dev.stallwatch.table.Column.Presence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The data dictionaries in Markdown: every published table and view in {@code docs/tables.md}, the
 * columns of the Spark data source in {@code docs/spark.md}.
 */
final class DataDictionary {
  private DataDictionary() {}

  /** Returns a section per published table, then the views. */
  static String ofTables() {
    return Stream.of(
            Arrays.stream(Table.values())
                .map(table -> section(table.tableName(), table.meaning(), table.columns())),
            Stream.of(
                section(
                    "contrast",
                    "Fields of an element of the column contrast of incidents.",
                    Arrays.asList(ContrastColumn.values())),
                section(
                    "coincides_with",
                    "Fields of an element of the column coincides_with of incidents.",
                    Arrays.asList(CoincidenceColumn.values()))),
            Stream.of(views()))
        .flatMap(sections -> sections)
        .collect(Collectors.joining("\n"));
  }

  /** Returns the columns of the data source {@code access-log}. */
  static String ofAccessLog() {
    return rows(Arrays.asList(AccessLogColumn.values()));
  }

  private static String section(String name, String meaning, List<Column> columns) {
    return "### " + name + "\n\n" + meaning + "\n\n" + rows(columns);
  }

  private static String rows(List<Column> columns) {
    String head = "| column | type | meaning |\n| --- | --- | --- |\n";
    return columns.stream().map(DataDictionary::row).collect(Collectors.joining("", head, ""));
  }

  private static String row(Column column) {
    String nullable = column.presence() == Presence.OPTIONAL ? ", nullable" : "";
    return String.format(
        "| `%s` | %s%s | %s |\n",
        column.columnName(), type(column.type()), nullable, column.meaning().replace("|", "\\|"));
  }

  private static String type(ColumnType type) {
    return switch (type) {
      case TEXT -> "text";
      case INT -> "int32";
      case LONG -> "int64";
      case DOUBLE -> "double";
      case BOOLEAN -> "boolean";
      case TIMESTAMP -> "timestamp, UTC, microseconds";
      case INT_LIST -> "list of integers";
      case TEXT_LIST -> "list of texts";
      case SCOPE -> "map: dimension to list of values";
      case COUNTS -> "map: code to int64";
      case BINS -> "map: bin number (int32) to int64";
      case CONTRASTS -> "list of [contrast](#contrast)";
      case COINCIDENCES -> "list of [coincides_with](#coincides_with)";
    };
  }

  private static String views() {
    return Arrays.stream(View.values())
        .map(view -> "| `" + view.viewName() + "` | " + view.meaning() + " |\n")
        .collect(Collectors.joining("", "### Views\n\n| view | meaning |\n| --- | --- |\n", ""));
  }
}
