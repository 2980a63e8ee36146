package dev.stallwatch.run;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.AnalysisOptions;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.incident.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code investigate}.
 *
 * @param inputs files and directories
 * @param output directory of the tables
 * @param from start of the period, inclusive; null for no limit
 * @param to end of the period, exclusive; null for no limit
 * @param history directory of the tables of earlier runs; null for none
 * @param carrier what carries the run
 * @param failOn findings of this severity and above change the exit code; null for none
 * @param configuration all other settings
 */
public record InvestigateOptions(
    List<SourceFiles> inputs,
    String output,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String history,
    CarrierChoice carrier,
    @Nullable Severity failOn,
    Configuration configuration) {

  /** The options of the analysis. */
  AnalysisOptions analysis() {
    return configuration.analysis(List.of(), from, to).withSources(inputs).withHistory(history);
  }

  /** Returns the input paths as given. */
  List<String> paths() {
    return inputs.stream().flatMap(source -> source.typed().stream()).toList();
  }
}
