package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.localise.Prices;
import dev.stallwatch.model.Metric;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chance that is allowed for a false alarm is the chance that there is. */
class FalseAlarmsTest {
  private static final int WORLDS = 500;
  private static final double ALLOWED = 0.05;

  /** As many alarms as no more than one calibration in a thousand gives at the allowed chance. */
  private static final int MAX_ALARMS = 41;

  /** Without floors: it is the judgement of chance that is looked at. */
  private static final DetectionOptions OPTIONS =
      new DetectionOptions(ALLOWED, 0, 1, 1, Prices.DEFAULTS);

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void quietWorldsRaiseNoMoreAlarmsThanAllowed(int daysBefore) {
    int alarms =
        IntStream.range(0, WORLDS).parallel().map(seed -> isAlarm(seed, daysBefore) ? 1 : 0).sum();
    assertThat(alarms).isLessThanOrEqualTo(MAX_ALARMS);
  }

  private static boolean isAlarm(long seed, int daysBefore) {
    BurstyWorld world =
        new BurstyWorld(90_000 + seed, 3, 2, 2)
            .transfersPerDay(20_000)
            .baseRate(0.01)
            .overdispersed(0.001)
            .bursts(0.1)
            .daysBefore(daysBefore);
    return !new IncidentFinder(OPTIONS).find(world.draw(Metric.STALL_RATE)).incidents().isEmpty();
  }
}
