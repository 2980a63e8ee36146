package dev.stallwatch.scenario.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An event as a cell feels it.
 *
 * @param event the event
 * @param share which share of the cell's requests it touches, 0 to 1
 */
record EventShare(CellEvent event, double share) {

  /** What the events of a scenario are to each cell. */
  static List<List<EventShare>> of(CellScenario scenario, List<Cell> cells) {
    List<List<EventShare>> touches = new ArrayList<>();
    for (Cell cell : cells) {
      List<EventShare> own = new ArrayList<>();
      for (CellEvent event : scenario.events()) {
        if (contains(event, cell)) {
          own.add(new EventShare(event, scenario.shareTouched(event)));
        }
      }
      touches.add(List.copyOf(own));
    }
    return touches;
  }

  /** Whether a cell lies within the scope of an event as far as the cells' dimensions tell. */
  static boolean contains(CellEvent event, Cell cell) {
    Map<String, String> group = cell.group();
    return event.scope().values().entrySet().stream()
        .filter(limit -> Cell.DIMENSIONS.contains(limit.getKey()))
        .allMatch(limit -> limit.getValue().contains(group.get(limit.getKey())));
  }

  /** The factor of the cell's traffic in an interval. */
  double volume(long start, long end, DailyCycle tide, double utcOffset) {
    double active = share * event.activeShare(start, end);
    if (active == 0) {
      return 1;
    }
    double shifted =
        event.shiftHours() == 0
            ? 1
            : tide.volume(start, utcOffset + event.shiftHours()) / tide.volume(start, utcOffset);
    return 1 + active * (event.volume() * shifted - 1);
  }

  /** The cell's rate of a signal in an interval where it was another one without this event. */
  double rate(WorldRate signal, double rate, long start, long end) {
    double active = share * event.activeShare(start, end);
    return active == 0 ? rate : rate + active * (event.changed(signal, rate) - rate);
  }
}
