package dev.stallwatch.engine.published;

import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.flow.Parts;
import dev.stallwatch.traffic.budget.CellNames;

/**
 * The {@code traffic} of earlier days, read each time that it is needed.
 *
 * @param hours its sums by cell and hour, blocks of {@code HourlyBlock}; a fraction of the cost of
 *     the rows
 * @param rows its rows
 */
public record EarlierTraffic(Parts<byte[]> hours, Parts<TrafficRow> rows) {
  /** Returns the same traffic with the values of cells that a run names. */
  EarlierTraffic named(CellNames names) {
    return new EarlierTraffic(hours.map(new NameHours(names)), rows.map(new NameRows(names)));
  }
}
