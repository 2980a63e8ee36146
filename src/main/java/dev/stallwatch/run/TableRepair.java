package dev.stallwatch.run;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.config.RunFailure;
import dev.stallwatch.engine.write.OutputRefusedException;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.storage.HadoopSettings;
import java.util.List;

/** Completes interrupted publications in an output directory. */
public final class TableRepair {
  private TableRepair() {}

  /**
   * Repairs the tables.
   *
   * @param tables the output directory of runs
   * @param configuration access to the storage
   * @return what was done, one line per action
   * @throws RunFailure if there are no tables, or they cannot be written
   */
  public static List<String> of(String tables, Configuration configuration) {
    try {
      return TableDirectory.repair(tables, HadoopSettings.configuration(configuration.s3()))
          .orElseThrow(
              () ->
                  new RunFailure(
                      RunFailure.Kind.INPUT,
                      "no tables below " + tables + "; give the --output directory of a run"));
    } catch (OutputRefusedException e) {
      throw RunFailure.of(e);
    }
  }
}
