package dev.stallwatch.benchmark;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.AnalysisOptions;
import dev.stallwatch.engine.AnalysisPipeline;
import dev.stallwatch.engine.TrafficAnalysis;
import dev.stallwatch.engine.task.TrafficTotals;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.spark.SparkSessions;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the job up to the rows of {@code traffic} in one process to be measured: {@code read}
 * without the pairing of attempts, {@code pair} with it. Prints sums to compare runs.
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
    try (SparkSession spark = SparkSessions.open("local[*]", options.s3())) {
      AnalysisPipeline pipeline = new AnalysisPipeline(spark, options, Progress.SILENT);
      switch (part) {
        case READ -> print(pipeline.trafficWithoutPairing(), 0);
        case PAIR -> {
          TrafficAnalysis analysis = pipeline.traffic();
          print(analysis.totals(), analysis.stalls().count());
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
