package dev.stallwatch.engine.published;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.incident.revision.Published;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.traffic.budget.CellNames;
import java.util.List;
import java.util.Optional;

/**
 * The tables of earlier runs with which a run is compared and whose incidents it continues. Rows
 * are read each time that they are needed.
 *
 * @param traffic {@code traffic} of earlier days; empty if it has no rows
 * @param dayBefore rows of {@code traffic} of the previous day; only in a run of one day. They are
 *     examined again with that day, so that an incident over midnight is one incident
 * @param stallsOfDayBefore stalled downloads of the previous day, without identities of clients
 * @param incidents the latest revision of each incident
 * @param gaps periods of earlier days in which logs are missing
 */
public record Background(
    Optional<EarlierTraffic> traffic,
    Optional<Parts<TrafficRow>> dayBefore,
    Optional<Parts<StalledDownload>> stallsOfDayBefore,
    List<Published> incidents,
    Gaps gaps) {

  /** Copies the list. */
  public Background {
    incidents = List.copyOf(incidents);
  }

  /** Returns the same tables with the values of cells that a run names. */
  public Background named(CellNames names) {
    return names.areAll()
        ? this
        : new Background(
            traffic.map(earlier -> earlier.named(names)),
            dayBefore.map(rows -> rows.map(new NameRows(names))),
            stallsOfDayBefore,
            incidents,
            gaps);
  }

  /** Returns the cells of a run and of the previous day, if it is examined too. */
  public Parts<TrafficRow> watched(Parts<TrafficRow> ofRun) {
    return dayBefore.map(ofRun::and).orElse(ofRun);
  }
}
