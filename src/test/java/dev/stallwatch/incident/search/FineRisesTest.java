package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.stats.LogHistogram;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.FineRates;
import dev.stallwatch.traffic.FineTally;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FineRisesTest {
  private static final WindowGrid GRID = WindowGrid.of(Duration.ofMinutes(5));
  private static final long MINUTE = 60L * Units.MICROS_PER_SECOND;
  private static final long END = 11 * 60 * MINUTE;
  private static final int OBJECTS = 150;

  private final Random random = new Random(3);
  private final FineRates rates = FineRates.of(GRID, 0, END - 1);

  private void add(String object, long from, long to, int transfers, double rate) {
    for (int i = 0; i < transfers; i++) {
      long at = from + (long) ((to - from) * random.nextDouble());
      boolean slow = random.nextDouble() < rate;
      FineRates.add(
          rates.series(Dimension.OBJECT, object),
          rates.position(at),
          FineRates.kinds(
              new Contribution(
                  1,
                  1,
                  true,
                  false,
                  false,
                  false,
                  slow ? Outcome.SLOW : Outcome.COMPLETE,
                  LogHistogram.NO_BIN,
                  LogHistogram.NO_BIN),
              200));
    }
  }

  private Optional<Finding> found() {
    for (int object = 0; object < OBJECTS; object++) {
      add("/o" + object, 0, END, 30 + object, 0.006);
    }
    add(FineTally.OTHERS, 0, END, 10_000, 0.006);
    return new IncidentFinder(DetectionOptions.DEFAULTS).strongest(rates);
  }

  @Test
  void objectWithThirtyStallsIsFoundInItsOwnRates() {
    add("/bad", 360 * MINUTE, 480 * MINUTE, 34, 0.9);
    add("/bad", 0, END, 50, 0.006);
    assertThat(found().map(Finding::scope)).contains(new Scope(Map.of("object", Set.of("/bad"))));
  }

  @Test
  void newObjectThatAlwaysHangsIsFoundAmongTheOthers() {
    add("/bad", 360 * MINUTE, 480 * MINUTE, 34, 0.9);
    assertThat(found().map(Finding::scope)).contains(new Scope(Map.of("object", Set.of("/bad"))));
  }

  @Test
  void popularObjectWithUsualStallsIsNotFound() {
    add("/release", 360 * MINUTE, 480 * MINUTE, 9_000, 0.006);
    assertThat(found()).isEmpty();
  }
}
