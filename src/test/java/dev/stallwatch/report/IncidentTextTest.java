package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.Revised;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Metric;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncidentTextTest {
  private static final Coverage COVERAGE =
      new Coverage(0, 3_600_000_000L, 1, 0, 10, 10, 0, 0, 0, 0, 9, 1, 3, 12);

  private static Incident incident(Verdict verdict) {
    Scope scope = new Scope(Map.of("edge", Set.of("fra")));
    Finding finding =
        new Finding(
            "0123456789ab",
            Metric.STALL_RATE,
            List.of(),
            verdict,
            Severity.WARNING,
            0,
            Units.UNKNOWN,
            scope,
            "edge fra",
            0.4,
            0.01,
            100,
            39,
            0.9,
            Comparison.QUIETER_TIMES,
            List.of(),
            List.of(),
            List.of());
    return new Incident(new Revised("0123456789ab", 1, finding, ""), new Evidence(3, List.of()));
  }

  private static String headline(Verdict... verdicts) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    List<Incident> incidents = Stream.of(verdicts).map(IncidentTextTest::incident).toList();
    new IncidentText(writer, "out").print(incidents, COVERAGE);
    writer.flush();
    return out.toString().lines().findFirst().orElse("").replaceAll(" from .*", "");
  }

  @Test
  void noticesAreCountedApartFromIncidents() {
    assertThat(headline()).isEqualTo("Nothing found");
    assertThat(headline(Verdict.EDGE)).isEqualTo("1 incident");
    assertThat(headline(Verdict.EDGE, Verdict.ORIGIN)).isEqualTo("2 incidents");
    assertThat(headline(Verdict.CLIENT_CHANGE)).isEqualTo("No incident and 1 notice");
    assertThat(headline(Verdict.EDGE, Verdict.DATA, Verdict.MORE_DEMAND))
        .isEqualTo("1 incident and 2 notices");
  }
}
