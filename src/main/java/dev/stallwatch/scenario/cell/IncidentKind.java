package dev.stallwatch.scenario.cell;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The kinds of trouble that generated incidents have: which rate rises, and which others rise as
 * more of the same transfers count for them too.
 *
 * @param leading the signal whose odds are multiplied
 * @param echoes share of the additional events that are also events of other signals, 0 to 1
 * @param weight how often it is drawn, relative to the others
 */
record IncidentKind(WorldRate leading, Map<WorldRate, Double> echoes, int weight) {
  /** Downloads hang: they are cut short, and most clients come back for the rest. */
  static final IncidentKind STALLS =
      new IncidentKind(
          WorldRate.STALL_RATE,
          Map.of(WorldRate.CUT_SHORT_RATE, 1.0, WorldRate.PARTIAL_RATE, 0.7),
          10);

  private static final List<IncidentKind> ALL =
      List.of(
          STALLS,
          new IncidentKind(WorldRate.SLOW_RATE, Map.of(WorldRate.THROUGHPUT, 1.0), 4),
          new IncidentKind(WorldRate.CLIENT_ERROR_RATE, Map.of(), 2),
          new IncidentKind(WorldRate.SERVER_ERROR_RATE, Map.of(), 2),
          new IncidentKind(WorldRate.TTFB, Map.of(), 2));

  /** One of those that are watched. */
  static IncidentKind any(Set<String> watched, SplittableRandom random) {
    List<IncidentKind> known =
        ALL.stream().filter(trouble -> watched.contains(trouble.leading.code())).toList();
    int all = known.stream().mapToInt(IncidentKind::weight).sum();
    int at = random.nextInt(all);
    for (IncidentKind trouble : known) {
      at -= trouble.weight;
      if (at < 0) {
        return trouble;
      }
    }
    return STALLS;
  }
}
