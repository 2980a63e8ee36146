package dev.stallwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.model.request.AccessRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void windowsAreAlignedToTheDay() {
    WindowGrid grid = WindowGrid.of(Duration.ofMinutes(5));
    assertThat(grid.start(Instant.parse("2020-07-05T19:04:59.999999Z")))
        .isEqualTo(Instant.parse("2020-07-05T19:00:00Z"));
    assertThat(grid.start(Instant.parse("1969-12-31T23:59:59Z")))
        .isEqualTo(Instant.parse("1969-12-31T23:55:00Z"));
    assertThatThrownBy(() -> WindowGrid.of(Duration.ofMinutes(7)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scopeContainsOnlyGroupsOfItsValues() {
    Scope scope = new Scope(Map.of("os", Set.of("a", "b"), "region", Set.of("r")));
    assertThat(scope.contains(Map.of("os", "a", "region", "r", "edge", "e"))).isTrue();
    assertThat(scope.contains(Map.of("os", "c", "region", "r"))).isFalse();
    assertThat(scope.contains(Map.of("os", "a"))).isFalse();
    assertThat(Scope.EVERYTHING.contains(Map.of())).isTrue();
    assertThat(scope.without("os").values()).containsOnlyKeys("region");
  }

  @Test
  void nearestNameIsFound() {
    List<String> known = List.of("window", "mask", "geoip");
    assertThat(Names.nearest("windw", known)).contains("window");
    assertThat(Names.nearest("xyzxyz", known)).isEmpty();
    assertThat(Names.nearest("lgo", List.of("log", "lib"))).contains("log");
    assertThat(Names.nearest("olg", List.of("log"))).contains("log");
    assertThat(Names.nearest("ol", List.of("log"))).isEmpty();
    assertThat(Names.nearest("", List.of("log"))).isEmpty();
  }

  @Test
  void throughputCountsFromTheFirstByte() {
    AccessRecord.Builder record =
        AccessRecord.builder().durationMicros(3_000_000).firstByteMicros(1_000_000);
    assertThat(record.bodyBytes(100).build().throughput()).isEqualTo(50);
    assertThat(record.durationMicros(Units.UNKNOWN).build().throughput()).isNaN();
  }
}
