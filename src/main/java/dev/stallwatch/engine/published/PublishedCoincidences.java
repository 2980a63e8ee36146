package dev.stallwatch.engine.published;

import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.table.CoincidenceColumn;
import dev.stallwatch.table.IncidentColumn;
import java.util.List;
import java.util.Locale;

/** Reads what coincides with an incident from its row of {@code incidents}. */
final class PublishedCoincidences {
  private PublishedCoincidences() {}

  /** Returns what a row holds; nothing if the version that wrote it did not record it. */
  static Coincidences of(TableRow row) {
    return row.isNull(IncidentColumn.COINCIDES_WITH)
        ? Coincidences.NONE
        : new Coincidences(
            row.rows(IncidentColumn.COINCIDES_WITH).stream()
                .map(PublishedCoincidences::element)
                .toList(),
            row.isNull(IncidentColumn.UNCHANGED_RULES)
                ? 0
                : Math.toIntExact(row.number(IncidentColumn.UNCHANGED_RULES)),
            row.isNull(IncidentColumn.NOT_VISIBLE)
                ? List.of()
                : row.texts(IncidentColumn.NOT_VISIBLE));
  }

  private static Coincidence element(TableRow row) {
    return new Coincidence(
        row.text(CoincidenceColumn.SUBJECT),
        row.text(CoincidenceColumn.RULE),
        CoincidenceClass.valueOf(row.text(CoincidenceColumn.CLASS).toUpperCase(Locale.ROOT)),
        row.real(CoincidenceColumn.POSTERIOR),
        measure(row, CoincidenceColumn.LIFT),
        measure(row, CoincidenceColumn.REACH),
        measure(row, CoincidenceColumn.ONSET_LAG),
        measure(row, CoincidenceColumn.RELEASE_LAG),
        measure(row, CoincidenceColumn.DOSE_P),
        measure(row, CoincidenceColumn.JOIN_ODDS),
        row.number(CoincidenceColumn.RECORDS),
        row.text(CoincidenceColumn.WHY));
  }

  private static double measure(TableRow row, CoincidenceColumn column) {
    return row.isNull(column) ? Double.NaN : row.real(column);
  }
}
