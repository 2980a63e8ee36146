package dev.stallwatch.incident.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.model.metric.Metric;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The measured probability of a false alarm does not exceed the configured one. */
class FalseAlarmsTest {
  private static final int WORLDS = 500;
  private static final double ALLOWED = 0.05;

  /** The 99.9 % quantile of the number of alarms at the allowed probability. */
  private static final int MAX_ALARMS = 41;

  /** Without minimum sizes, so that only the significance test decides. */
  private static final DetectionOptions OPTIONS = new DetectionOptions(ALLOWED, 0, 1, 1);

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void quietDaysHaveNoMoreAlarmsThanAllowed(int daysBefore) {
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
