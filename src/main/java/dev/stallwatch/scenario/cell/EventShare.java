package dev.stallwatch.scenario.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An event and the share of a cell that it affects.
 *
 * @param event the event
 * @param share share of the cell's requests that it affects, 0 to 1
 */
record EventShare(CellEvent event, double share) {

  /** Returns the events that affect each cell. */
  static List<List<EventShare>> of(CellScenario scenario, List<Cell> cells) {
    List<List<EventShare>> shares = new ArrayList<>();
    for (Cell cell : cells) {
      List<EventShare> own = new ArrayList<>();
      for (CellEvent event : scenario.events()) {
        if (contains(event, cell)) {
          own.add(new EventShare(event, scenario.affectedShare(event)));
        }
      }
      shares.add(List.copyOf(own));
    }
    return shares;
  }

  /** Whether a cell is within the scope of an event, ignoring dimensions that cells do not have. */
  static boolean contains(CellEvent event, Cell cell) {
    Map<String, String> group = cell.group();
    return event.scope().values().entrySet().stream()
        .filter(limit -> Cell.DIMENSIONS.contains(limit.getKey()))
        .allMatch(limit -> limit.getValue().contains(group.get(limit.getKey())));
  }

  /** Returns the factor of the cell's traffic in an interval. */
  double volume(long start, long end, DailyCycle cycle, double utcOffset) {
    double active = share * event.activeShare(start, end);
    if (active == 0) {
      return 1;
    }
    double shifted =
        event.shiftHours() == 0
            ? 1
            : cycle.volume(start, utcOffset + event.shiftHours()) / cycle.volume(start, utcOffset);
    return 1 + active * (event.volume() * shifted - 1);
  }

  /**
   * Returns the cell's rate of a signal in an interval.
   *
   * @param rate rate without the event, 0 to 1
   */
  double rate(WorldRate signal, double rate, long start, long end) {
    double active = share * event.activeShare(start, end);
    return active == 0 ? rate : rate + active * (event.changed(signal, rate) - rate);
  }
}
