package dev.stallwatch.scenario.cell;

import dev.stallwatch.model.Units;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A labelled time in a world of cells.
 *
 * @param name its name
 * @param description what it is about, in a sentence
 * @param world where it happens
 * @param fromMicros midnight, when the days that are analysed begin, microseconds since the epoch
 * @param days days that are analysed
 * @param historyDays days before them that are known; 0 for none
 * @param requestsPerDay requests on a working day, on average
 * @param seed what its traffic is drawn from
 * @param events what happens, also before the days that are analysed
 * @param labels codes of the verdicts with which something may be found that is no incident
 */
public record CellScenario(
    String name,
    String description,
    CellWorld world,
    long fromMicros,
    int days,
    int historyDays,
    double requestsPerDay,
    long seed,
    List<CellEvent> events,
    Set<String> labels) {
  private static final long WINDOW_MICROS = 300 * Units.MICROS_PER_SECOND;

  /** Copies the collections. */
  public CellScenario {
    events = List.copyOf(events);
    labels = Set.copyOf(labels);
  }

  /** The windows of five minutes that are analysed. */
  public Period current() {
    return new Period(fromMicros, perDay(WINDOW_MICROS) * days, WINDOW_MICROS);
  }

  /** The hours before them that are known. */
  public Period earlier() {
    int hours = perDay(Units.MICROS_PER_HOUR) * historyDays;
    return new Period(fromMicros - hours * Units.MICROS_PER_HOUR, hours, Units.MICROS_PER_HOUR);
  }

  /** The dimensions that its events name but its cells lack. */
  public Set<String> untoldDimensions() {
    return events.stream()
        .flatMap(event -> event.scope().values().keySet().stream())
        .filter(dimension -> !Cell.DIMENSIONS.contains(dimension))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The codes of the metrics that its incidents move, watched or not. */
  public Set<String> movedMetrics() {
    Set<String> moved = new TreeSet<>();
    for (CellEvent event : events) {
      if (event.kind() == CellEvent.Kind.INCIDENT) {
        event.odds().keySet().forEach(signal -> moved.add(signal.code()));
        event.added().keySet().forEach(signal -> moved.add(signal.code()));
      }
    }
    return moved;
  }

  /** The share of each cell that an event touches: all of it but for finer dimensions, 0 to 1. */
  double shareTouched(CellEvent event) {
    double share = 1;
    for (Map.Entry<String, ? extends Set<String>> limit : event.scope().values().entrySet()) {
      if (!Cell.DIMENSIONS.contains(limit.getKey())) {
        Map<String, Double> shares = world.finer().getOrDefault(limit.getKey(), Map.of());
        share *= limit.getValue().stream().mapToDouble(v -> shares.getOrDefault(v, 0.0)).sum();
      }
    }
    return share;
  }

  /** The same with other events. */
  CellScenario with(List<CellEvent> others) {
    return copy(seed, others);
  }

  /** The same, drawn from another seed. */
  public CellScenario withSeed(long other) {
    return copy(other, events);
  }

  private CellScenario copy(long otherSeed, List<CellEvent> otherEvents) {
    return new CellScenario(
        name,
        description,
        world,
        fromMicros,
        days,
        historyDays,
        requestsPerDay,
        otherSeed,
        otherEvents,
        labels);
  }

  private static int perDay(long width) {
    return Math.toIntExact(Units.MICROS_PER_DAY / width);
  }
}
