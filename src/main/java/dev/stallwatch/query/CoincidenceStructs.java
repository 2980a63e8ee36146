package dev.stallwatch.query;

import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.table.CoincidenceColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/** Reads the elements of the column {@code coincides_with} of {@code incidents}. */
final class CoincidenceStructs {
  private CoincidenceStructs() {}

  /** Returns the rules and changes of a list of structs. */
  static List<Coincidence> of(List<Object> structs) throws SQLException {
    List<Coincidence> all = new ArrayList<>();
    for (Object struct : structs) {
      all.add(element(((DuckDBStruct) struct).getMap()));
    }
    return all;
  }

  private static Coincidence element(Map<String, Object> fields) {
    return new Coincidence(
        text(fields, CoincidenceColumn.SUBJECT),
        text(fields, CoincidenceColumn.RULE),
        CoincidenceClass.valueOf(text(fields, CoincidenceColumn.CLASS).toUpperCase(Locale.ROOT)),
        measure(fields, CoincidenceColumn.POSTERIOR),
        measure(fields, CoincidenceColumn.LIFT),
        measure(fields, CoincidenceColumn.REACH),
        measure(fields, CoincidenceColumn.ONSET_LAG),
        measure(fields, CoincidenceColumn.RELEASE_LAG),
        measure(fields, CoincidenceColumn.DOSE_P),
        measure(fields, CoincidenceColumn.JOIN_ODDS),
        fields.get(CoincidenceColumn.RECORDS.columnName()) instanceof Number records
            ? records.longValue()
            : 0,
        text(fields, CoincidenceColumn.WHY));
  }

  private static String text(Map<String, Object> fields, CoincidenceColumn column) {
    return String.valueOf(fields.get(column.columnName()));
  }

  private static double measure(Map<String, Object> fields, CoincidenceColumn column) {
    return fields.get(column.columnName()) instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }
}
