package dev.stallwatch.spark.history;

import dev.stallwatch.incident.Published;
import dev.stallwatch.quality.Gaps;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What earlier runs published that a run is judged by and goes on with.
 *
 * @param traffic rows of {@code traffic} of earlier days; empty if there are none
 * @param dayBefore rows of {@code traffic} of the day before a run of one day, which is looked at
 *     again together with it: what lasts over midnight is one incident
 * @param stallsOfDayBefore rows of {@code stalls} of that day
 * @param incidents the latest revision of each incident
 * @param gaps where logs of the days before are missing
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

  /** The cells of a run and of the day before, if there is one. */
  public Dataset<Row> watched(Dataset<Row> ofRun) {
    return dayBefore.map(ofRun::union).orElse(ofRun);
  }
}
