package dev.stallwatch.scenario.cell;

import dev.stallwatch.model.Units;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A period with known events in a world of cells.
 *
 * @param name name of the scenario
 * @param description one sentence
 * @param world regions, clients and their usual rates
 * @param fromMicros start of the analysed days, a midnight, microseconds since the epoch
 * @param days number of analysed days
 * @param historyDays days of history before them; 0 for none
 * @param requestsPerDay mean number of requests on a working day
 * @param seed seed of the traffic
 * @param events events, also before the analysed days
 * @param labels codes of the verdicts with which a finding that is no incident counts as right
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

  /** Returns the analysed windows of five minutes. */
  public Period current() {
    return new Period(fromMicros, perDay(WINDOW_MICROS) * days, WINDOW_MICROS);
  }

  /** Returns the hours of history before them. */
  public Period earlier() {
    int hours = perDay(Units.MICROS_PER_HOUR) * historyDays;
    return new Period(fromMicros - hours * Units.MICROS_PER_HOUR, hours, Units.MICROS_PER_HOUR);
  }

  /** Returns the dimensions that events name and cells do not have. */
  public Set<String> dimensionsNotInCells() {
    return events.stream()
        .flatMap(event -> event.scope().values().keySet().stream())
        .filter(dimension -> !Cell.DIMENSIONS.contains(dimension))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the codes of the metrics that its incidents change, watched or not. */
  public Set<String> changedMetrics() {
    Set<String> changed = new TreeSet<>();
    for (CellEvent event : events) {
      if (event.kind() == CellEvent.Kind.INCIDENT) {
        event.odds().keySet().forEach(signal -> changed.add(signal.code()));
        event.added().keySet().forEach(signal -> changed.add(signal.code()));
      }
    }
    return changed;
  }

  /**
   * Returns the share of each cell that an event affects, 0 to 1: below 1 if the event names
   * dimensions that cells do not have.
   */
  double affectedShare(CellEvent event) {
    double share = 1;
    for (Map.Entry<String, ? extends Set<String>> limit : event.scope().values().entrySet()) {
      if (!Cell.DIMENSIONS.contains(limit.getKey())) {
        Map<String, Double> shares = world.finer().getOrDefault(limit.getKey(), Map.of());
        share *= limit.getValue().stream().mapToDouble(v -> shares.getOrDefault(v, 0.0)).sum();
      }
    }
    return share;
  }

  /** Returns the same scenario with other events. */
  CellScenario with(List<CellEvent> others) {
    return copy(seed, others);
  }

  /** Returns the same scenario with another seed. */
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
