package dev.stallwatch.engine.history;

import dev.stallwatch.incident.revision.Published;
import dev.stallwatch.quality.Gaps;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The tables of earlier runs with which a run is compared and whose incidents it continues.
 *
 * @param traffic rows of {@code traffic} of earlier days; empty if there are none
 * @param dayBefore rows of {@code traffic} of the previous day; only in a run of one day. They are
 *     examined again with that day, so that an incident over midnight is one incident
 * @param stallsOfDayBefore rows of {@code stalls} of the previous day
 * @param incidents the latest revision of each incident
 * @param gaps periods of earlier days in which logs are missing
 */
public record Background(
    Optional<Dataset<Row>> traffic,
    Optional<Dataset<Row>> dayBefore,
    Optional<Dataset<Row>> stallsOfDayBefore,
    List<Published> incidents,
    Gaps gaps) {

  public Background {
    incidents = List.copyOf(incidents);
  }

  /** Returns the cells of a run and of the previous day, if it is examined too. */
  public Dataset<Row> watched(Dataset<Row> ofRun) {
    return dayBefore.map(ofRun::union).orElse(ofRun);
  }
}
