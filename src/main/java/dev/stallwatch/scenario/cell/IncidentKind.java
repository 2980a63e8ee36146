package dev.stallwatch.scenario.cell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A kind of generated incident: the rate that rises, and others that rise because the same
 * transfers are events of them too.
 *
 * @param leading signal whose odds are multiplied
 * @param echoes share of the additional events that are also events of another signal, 0 to 1
 * @param weight frequency, relative to other kinds
 */
record IncidentKind(WorldRate leading, Map<WorldRate, Double> echoes, int weight) {
  /** Downloads hang: they are cut short, and most clients request the rest. */
  static final IncidentKind STALLS =
      new IncidentKind(
          WorldRate.STALL_RATE,
          Map.of(WorldRate.CUT_SHORT_RATE, 1.0, WorldRate.PARTIAL_RATE, 0.7),
          10);

  /** Clients fetch again what they have: more transfers than usual, and all complete. */
  static final IncidentKind REFETCHES = new IncidentKind(WorldRate.REFETCH_RATE, Map.of(), 2);

  /** The kinds other than {@link #REFETCHES}, which is drawn apart. */
  private static final List<IncidentKind> ALL =
      List.of(
          STALLS,
          new IncidentKind(WorldRate.SLOW_RATE, Map.of(WorldRate.THROUGHPUT, 1.0), 4),
          new IncidentKind(WorldRate.CLIENT_ERROR_RATE, Map.of(), 2),
          new IncidentKind(WorldRate.SERVER_ERROR_RATE, Map.of(), 2),
          new IncidentKind(WorldRate.TTFB, Map.of(), 2));

  /**
   * Draws a kind whose leading signal is watched.
   *
   * @param own random stream that decides on refetches, so that it changes no other draw
   */
  static IncidentKind any(Set<String> watched, SplittableRandom random, SplittableRandom own) {
    IncidentKind other = anyOther(watched, random);
    int all = REFETCHES.weight + ALL.stream().mapToInt(IncidentKind::weight).sum();
    return watched.contains(REFETCHES.leading.code()) && own.nextInt(all) < REFETCHES.weight
        ? REFETCHES
        : other;
  }

  private static IncidentKind anyOther(Set<String> watched, SplittableRandom random) {
    List<IncidentKind> known =
        ALL.stream().filter(kind -> watched.contains(kind.leading.code())).toList();
    int all = known.stream().mapToInt(IncidentKind::weight).sum();
    int at = random.nextInt(all);
    for (IncidentKind kind : known) {
      at -= kind.weight;
      if (at < 0) {
        return kind;
      }
    }
    return STALLS;
  }
}
