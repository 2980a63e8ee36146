package dev.stallwatch.mitigation;

import static dev.stallwatch.mitigation.Night.dosd;
import static dev.stallwatch.mitigation.Night.packetsAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.model.mitigation.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoincidenceSearchTest {
  private static final List<String> SCOPE_EDGES = List.of("fra", "sin");

  private static Night replay() {
    return new Night()
        .passing("09:00", "23:00")
        .rows("14:00", "18:55", dosd("b12"), Mode.MONITOR, "drop", packetsAt(SCOPE_EDGES), 2, 1_000)
        .rows("18:55", "19:00", dosd("b12"), Mode.MONITOR, "drop", packetsAt(SCOPE_EDGES), 8, 1_000)
        .rows("18:55", "19:00", dosd("b12"), Mode.ENFORCE, "drop", packetsAt(SCOPE_EDGES), 2, 1_000)
        .rows(
            "19:00", "21:00", dosd("b12"), Mode.ENFORCE, "drop", packetsAt(SCOPE_EDGES), 4, 1_000);
  }

  @Test
  void ruleThatDroppedFromTheOnsetInScopeIsStrong() {
    Coincidences all = replay().coincidences();
    Coincidence rule = Night.of(all, "b12");
    assertThat(rule.kind()).isEqualTo(CoincidenceClass.STRONG);
    assertThat(rule.onsetLagSeconds()).isEqualTo(-60);
  }
}
