package dev.stallwatch.benchmark;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.AnalysisOptions;
import dev.stallwatch.engine.AnalysisPipeline;
import dev.stallwatch.engine.TrafficAnalysis;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.task.TrafficTotals;
import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.flow.spark.SparkFlow;
import dev.stallwatch.storage.HadoopSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Runs the job up to the rows of {@code traffic} in one process to be measured: {@code read}
 * without the pairing of attempts, {@code pair} with it; carried by {@code local} threads or {@code
 * spark}. Prints sums to compare runs.
 */
final class RunPipeline {
  private enum Part {
    READ,
    PAIR
  }

  private RunPipeline() {}

  /** Runs a part over a directory. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("stallwatch.log.level", "off");
    Part part = Part.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    AnalysisOptions options = Configuration.DEFAULTS.analysis(List.of(arguments[1]), null, null);
    boolean isSpark = arguments.length > 2 && arguments[2].equals("spark");
    var configuration = HadoopSettings.configuration(options.s3());
    var listing = InputListing.of(options.sources(), configuration);
    try (Flow flow = isSpark ? SparkFlow.open("local[*]", options.s3()) : LocalFlow.open()) {
      var pipeline = new AnalysisPipeline(flow, configuration, options, listing, Progress.SILENT);
      switch (part) {
        case READ -> print(pipeline.trafficWithoutPairing(), 0);
        case PAIR -> {
          TrafficAnalysis analysis = pipeline.traffic();
          print(analysis.totals(), analysis.stalls().collect().size());
        }
      }
    }
  }

  private static void print(TrafficTotals traffic, long stalls) {
    System.out.printf(
        Locale.ROOT,
        "%d requests, %d transfers, %d cut short, %d stalled downloads%n",
        traffic.requests(),
        traffic.transfers(),
        traffic.cutShort(),
        stalls);
  }
}
