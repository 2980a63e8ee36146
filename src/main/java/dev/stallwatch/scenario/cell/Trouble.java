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
record Trouble(WorldRate leading, Map<WorldRate, Double> echoes, int weight) {
  /** Downloads hang: they are cut short, and most clients come back for the rest. */
  static final Trouble STALLS =
      new Trouble(
          WorldRate.STALL_RATE,
          Map.of(WorldRate.CUT_SHORT_RATE, 1.0, WorldRate.PARTIAL_RATE, 0.7),
          10);

  private static final List<Trouble> ALL =
      List.of(
          STALLS,
          new Trouble(WorldRate.SLOW_RATE, Map.of(WorldRate.THROUGHPUT, 1.0), 4),
          new Trouble(WorldRate.CLIENT_ERROR_RATE, Map.of(), 2),
          new Trouble(WorldRate.SERVER_ERROR_RATE, Map.of(), 2),
          new Trouble(WorldRate.TTFB, Map.of(), 2));

  /** One of those that are watched. */
  static Trouble any(Set<String> watched, SplittableRandom random) {
    List<Trouble> known =
        ALL.stream().filter(trouble -> watched.contains(trouble.leading.code())).toList();
    int all = known.stream().mapToInt(Trouble::weight).sum();
    int at = random.nextInt(all);
    for (Trouble trouble : known) {
      at -= trouble.weight;
      if (at < 0) {
        return trouble;
      }
    }
    return STALLS;
  }
}
