package dev.stallwatch.spark.table;

import dev.stallwatch.incident.Published;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.table.IncidentColumn;
import dev.stallwatch.table.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Reads a row of {@code incidents} that an earlier run wrote. */
public final class PublishedRow {
  private PublishedRow() {}

  /** The incident of a row of the table's schema. */
  public static Published of(Row row) {
    Map<String, List<String>> scope = new TreeMap<>();
    Map<String, scala.collection.Seq<String>> written =
        row.getJavaMap(IncidentColumn.SCOPE.ordinal());
    written.forEach(
        (dimension, values) ->
            scope.put(
                dimension, List.copyOf(scala.jdk.javaapi.CollectionConverters.asJava(values))));
    return new Published(
        row.getString(IncidentColumn.INCIDENT_ID.ordinal()),
        row.getInt(IncidentColumn.REVISION.ordinal()),
        Metric.valueOf(row.getString(IncidentColumn.METRIC.ordinal()).toUpperCase(Locale.ROOT)),
        row.getString(IncidentColumn.VERDICT.ordinal()),
        new Scope(scope),
        micros(row, IncidentColumn.STARTED_AT),
        !row.isNullAt(IncidentColumn.STARTED_OPEN.ordinal())
            && row.getBoolean(IncidentColumn.STARTED_OPEN.ordinal()),
        micros(row, IncidentColumn.ENDED_AT),
        row.getDouble(IncidentColumn.OBSERVED_RATE.ordinal()),
        row.getLong(IncidentColumn.TRANSFERS.ordinal()),
        row.getDouble(IncidentColumn.EXCESS.ordinal()),
        row.isNullAt(IncidentColumn.CHANGE.ordinal())
            ? ""
            : row.getString(IncidentColumn.CHANGE.ordinal()),
        row.<LocalDate>getAs(Table.PARTITION));
  }

  private static long micros(Row row, IncidentColumn column) {
    return row.isNullAt(column.ordinal())
        ? Units.UNKNOWN
        : Units.micros(row.<Instant>getAs(column.ordinal()));
  }
}
