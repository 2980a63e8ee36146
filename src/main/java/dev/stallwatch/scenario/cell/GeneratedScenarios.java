package dev.stallwatch.scenario.cell;

import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.scenario.score.Truth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Generates scenarios: worlds of 12 to 10,000 cells with 2,000 to 20 million requests a day, with
 * or without history, and incidents of one to four dimensions, of 1.3 to 50 times the odds, in 0.3
 * % to 80 % of the traffic, of ten minutes to two days. All are log-uniform.
 */
public final class GeneratedScenarios {
  private static final double SHARE_OF_WEAK = 0.1;
  private static final double SHARE_WITHOUT_HISTORY = 0.25;
  private static final double SHARE_WITH_OLD_INCIDENT = 0.2;
  private static final int DAYS = 2;
  private static final int MAX_EVENT_DRAWS = 20;
  private static final int MAX_CELLS = 10_000;

  /** With more cells, a history of four weeks takes gigabytes. */
  private static final int MAX_CELLS_WITH_LONG_HISTORY = 3_000;

  private static final long EPOCH = 1_767_225_600L * Units.MICROS_PER_SECOND;

  private final Set<String> watched;

  /**
   * Creates a generator.
   *
   * @param watched codes of the metrics that are watched; an incident changes at least one of them
   */
  public GeneratedScenarios(Set<String> watched) {
    this.watched = Set.copyOf(watched);
  }

  /** Generates two days with an incident. */
  public CellScenario incident(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean weak = random.nextDouble() < SHARE_OF_WEAK;
    while (true) {
      SplittableRandom own = random.split();
      CellScenario quiet = quiet("incident-", seed, (int) logUniform(12, 3000, own), own);
      List<Cell> cells = new CellTraffic(quiet).cells();
      for (int i = 0; i < MAX_EVENT_DRAWS; i++) {
        List<CellEvent> events = new ArrayList<>(quiet.events());
        CellEvent event = event(quiet, cells, own);
        events.add(event);
        CellScenario scenario = quiet.with(events);
        Optional<Truth> truth = new CellTraffic(scenario).expectation().truth(event, watched);
        if (truth.isPresent() && (weak || truth.get().excess() >= Truth.MIN_REQUIRED_EXCESS)) {
          return scenario;
        }
      }
    }
  }

  /**
   * Generates two days without one.
   *
   * @param number number of the scenario; every third has the maximum number of cells
   */
  public CellScenario quiet(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed);
    int cells = number % 3 == 0 ? MAX_CELLS : (int) logUniform(12, MAX_CELLS, random);
    return quiet("quiet-", seed, cells, random);
  }

  private CellScenario quiet(String kind, long seed, int cells, SplittableRandom random) {
    int history =
        random.nextDouble() < SHARE_WITHOUT_HISTORY
            ? 0
            : random.nextInt(3) == 0 && cells <= MAX_CELLS_WITH_LONG_HISTORY ? 28 : 14;
    CellScenario scenario =
        new CellScenario(
            kind + seed,
            "",
            new WorldDraw(random).ofCells(cells),
            EPOCH + random.nextInt(365) * Units.MICROS_PER_DAY,
            DAYS,
            history,
            logUniform(2e3, 2e7, random),
            seed,
            List.of(),
            Set.of());
    if (history == 0 || random.nextDouble() >= SHARE_WITH_OLD_INCIDENT) {
      return scenario;
    }
    List<Cell> all = new CellTraffic(scenario).cells();
    long from =
        scenario.fromMicros()
            - Units.MICROS_PER_DAY
            - (long) (random.nextDouble() * (history - 2) * Units.MICROS_PER_DAY);
    long to = from + (long) (logUniform(1, 12, random) * Units.MICROS_PER_HOUR);
    return scenario.with(List.of(event(scenario, all, random).during(from, to)));
  }

  private CellEvent event(CellScenario scenario, List<Cell> cells, SplittableRandom random) {
    IncidentKind kind = IncidentKind.any(watched, random, new SplittableRandom(scenario.seed()));
    Scope scope = new ScopeDraw(cells, random).ofShare(logUniform(0.003, 0.8, random));
    double strength = logUniform(1.3, 50, random);
    long lasts = (long) (logUniform(10.0 / 60, 48, random) * Units.MICROS_PER_HOUR);
    long lead = scenario.historyDays() > 0 ? Units.MICROS_PER_HOUR : 8 * Units.MICROS_PER_HOUR;
    long latest = Math.max(lead, scenario.days() * Units.MICROS_PER_DAY - lasts);
    long from = scenario.fromMicros() + lead + (long) (random.nextDouble() * (latest - lead));
    from -= Math.floorMod(from, Units.MICROS_PER_MINUTE);
    double extra = extra(kind.leading(), strength, scope, cells);
    Map<WorldRate, Double> added = new EnumMap<>(WorldRate.class);
    kind.echoes().forEach((signal, share) -> added.put(signal, share * extra));
    return new CellEvent(
        CellEvent.Kind.INCIDENT,
        from,
        from + lasts,
        scope,
        Map.of(kind.leading(), strength),
        added,
        1,
        0,
        CellEvent.Flapping.NEVER);
  }

  /** Returns the rise of the rate of a signal over a scope, 0 to 1. */
  private static double extra(WorldRate signal, double strength, Scope scope, List<Cell> cells) {
    double weight = 0;
    double extra = 0;
    for (Cell cell : cells) {
      if (scope.contains(cell.group())) {
        double rate = cell.rates().of(signal);
        weight += cell.weight();
        extra += cell.weight() * (Chance.withOdds(rate, strength) - rate);
      }
    }
    return weight == 0 ? 0 : extra / weight;
  }

  private static double logUniform(double from, double to, SplittableRandom random) {
    return from * Math.pow(to / from, random.nextDouble());
  }
}
