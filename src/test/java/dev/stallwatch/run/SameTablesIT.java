package dev.stallwatch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of all tables have the same bytes, whatever carried the run. */
class SameTablesIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2020-07-07T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path directory;

  private SortedMap<String, Integer> tables(Path logs, CarrierChoice carrier) throws IOException {
    Path output = directory.resolve(logs.getFileName() + "-" + carrier.asked());
    RunResult unused =
        new Investigation("test", CLOCK, Progress.SILENT)
            .run(
                new InvestigateOptions(
                    List.of(SourceFiles.asLogged(List.of(logs.toString()))),
                    output.toString(),
                    null,
                    null,
                    null,
                    carrier,
                    null,
                    Configuration.DEFAULTS));
    SortedMap<String, Integer> tables = new TreeMap<>();
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".parquet")).toList()) {
        tables.put(output.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return tables;
  }

  /** Writes events of a firewall, some of them twice. */
  private static void writeEvents(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      int event = i % 2_500;
      lines.add(
          String.format(
              Locale.ROOT,
              "{\"Action\":\"%s\",\"ClientCountry\":\"de\",\"ClientIP\":\"203.0.113.%d\","
                  + "\"ClientRequestPath\":\"/b/%d/d\",\"Datetime\":%d,\"EdgeColoCode\":\"FRA\","
                  + "\"RayID\":\"e%d\",\"RuleID\":\"r%d\",\"Source\":\"waf\"}",
              event % 3 == 0 ? "log" : "block",
              event % 250,
              event % 40,
              1_593_954_000L + 10L * event,
              event,
              event % 9));
    }
    Files.write(file, lines);
  }

  @Test
  void localAndSparkWriteTheSameBytes() throws IOException {
    for (String scenario : List.of("docker-hub-2020-07-05", "download-chains")) {
      Path logs = directory.resolve(scenario);
      long unused = Scenarios.simulation(scenario, 31, 0.2).write(logs);
      writeEvents(logs.resolve("events.log"));
      SortedMap<String, Integer> local =
          tables(logs, new CarrierChoice(CarrierChoice.Asked.LOCAL, null));
      assertThat(local).as(scenario).isNotEmpty();
      assertThat(tables(logs, new CarrierChoice(CarrierChoice.Asked.SPARK, "local[3]")))
          .as(scenario)
          .isEqualTo(local);
    }
  }
}
