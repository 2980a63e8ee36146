package dev.stallwatch.engine;

import dev.stallwatch.engine.mitigation.MitigationInput;
import dev.stallwatch.incident.Findings;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.quality.SourceHour;
import java.util.List;

/**
 * The result of {@link AnalysisPipeline}.
 *
 * @param traffic the rows of {@code traffic} and {@code stalls}, and the outcome of each file
 * @param hours how complete each hour of each source is
 * @param findings what was detected, and how much was examined
 * @param incidents the incidents, the one with most excess events first
 * @param mitigations what the logs of mitigations and changes say
 */
record AnalysisResult(
    TrafficAnalysis traffic,
    List<SourceHour> hours,
    Findings findings,
    List<Incident> incidents,
    MitigationInput.Result mitigations) {

  /** Copies the lists. */
  AnalysisResult {
    hours = List.copyOf(hours);
    incidents = List.copyOf(incidents);
  }
}
