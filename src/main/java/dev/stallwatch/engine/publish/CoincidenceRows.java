package dev.stallwatch.engine.publish;

import dev.stallwatch.engine.parquet.RowOf;
import dev.stallwatch.engine.parquet.TableRow;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.table.CoincidenceColumn;
import dev.stallwatch.table.IncidentColumn;
import java.util.List;

/** Sets what coincides with an incident in its row of {@code incidents}. */
final class CoincidenceRows {
  private CoincidenceRows() {}

  /** Sets the columns in a row. */
  static RowOf<IncidentColumn> set(Coincidences found, RowOf<IncidentColumn> row) {
    return row.list(
            IncidentColumn.COINCIDES_WITH,
            found.all().stream().map(CoincidenceRows::element).toList())
        .list(IncidentColumn.NOT_VISIBLE, found.notVisible())
        .set(IncidentColumn.UNCHANGED_RULES, (long) found.unchanged());
  }

  private static TableRow element(Coincidence one) {
    return RowOf.nested(List.of(CoincidenceColumn.values()))
        .set(CoincidenceColumn.RULE, one.name())
        .set(CoincidenceColumn.CLASS, one.kind().code())
        .set(CoincidenceColumn.POSTERIOR, one.posterior())
        .measure(CoincidenceColumn.LIFT, one.lift())
        .measure(CoincidenceColumn.REACH, one.reach())
        .measure(CoincidenceColumn.ONSET_LAG, one.onsetLagSeconds())
        .measure(CoincidenceColumn.RELEASE_LAG, one.releaseLagSeconds())
        .measure(CoincidenceColumn.DOSE_P, one.doseP())
        .measure(CoincidenceColumn.JOIN_ODDS, one.joinOdds())
        .set(CoincidenceColumn.RECORDS, one.records())
        .set(CoincidenceColumn.WHY, one.why())
        .set(CoincidenceColumn.SUBJECT, one.subject())
        .row();
  }
}
