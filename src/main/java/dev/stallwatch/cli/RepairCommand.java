package dev.stallwatch.cli;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.run.TableRepair;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code repair}: completes interrupted publications. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    description =
        "Completes interrupted publications and removes leftover files of killed runs. The next"
            + " run does the same; until then query and report read the completed state.",
    footer = {
      "",
      "Safe while other runs are active: their files are not touched.",
      "Exit codes: 0 done, or nothing to repair; 2 the tables cannot be written;",
      "4 there are no tables.",
      "",
      "Example: jobs/stallwatch repair --tables out"
    })
final class RepairCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TablesOption tables = new TablesOption();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file (YAML); only its s3 keys are used.")
  private @Nullable Path config;

  @Override
  public Integer call() {
    Configuration configuration =
        config == null ? Configuration.DEFAULTS : Configuration.read(config, System::getenv);
    List<String> done = TableRepair.of(tables.directory(), configuration);
    PrintWriter out = spec.commandLine().getOut();
    done.forEach(out::println);
    if (done.isEmpty()) {
      out.println("nothing to repair");
    }
    out.flush();
    return 0;
  }
}
