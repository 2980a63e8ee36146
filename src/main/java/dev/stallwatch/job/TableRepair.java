package dev.stallwatch.job;

import dev.stallwatch.spark.read.HadoopSettings;
import dev.stallwatch.spark.write.OutputDirectory;
import dev.stallwatch.spark.write.OutputRefusedException;
import java.util.List;

/** Completes what runs that have ended left undone below an output directory. */
public final class TableRepair {
  private TableRepair() {}

  /**
   * Repairs it.
   *
   * @param tables the output directory of runs
   * @param configuration how its storage is reached
   * @return what was done, a line each
   * @throws RunFailure if there are no tables, or they can't be written
   */
  public static List<String> of(String tables, Configuration configuration) {
    try {
      return OutputDirectory.repair(tables, HadoopSettings.configuration(configuration.s3()))
          .orElseThrow(
              () ->
                  new RunFailure(
                      RunFailure.Kind.INPUT,
                      "no tables below " + tables + " (give the --output directory of a run)"));
    } catch (OutputRefusedException e) {
      throw RunFailure.of(e);
    }
  }
}
