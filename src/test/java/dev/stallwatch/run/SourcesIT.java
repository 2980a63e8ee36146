package dev.stallwatch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.AnalysisOptions;
import dev.stallwatch.engine.EngineRun;
import dev.stallwatch.engine.EngineSession;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.input.SourceFiles.Naming;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.publish.RunRecord;
import dev.stallwatch.engine.write.TableDirectory;
import dev.stallwatch.flow.CarrierChoice;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.query.TableQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sources in one run, each read as the operator says. */
class SourcesIT {
  private static final String FIELDS =
      "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem"
          + " sc-status cs(User-Agent) x-edge-result-type x-edge-request-id sc-content-len\n";

  @TempDir Path directory;
  private Path tables = Path.of("");

  /** A download that is cut short and fetched again a minute later. */
  private static String cutAndFetchedAgain(int minute, String client) {
    return FIELDS
        + String.format(
            Locale.ROOT,
            "2020-07-05\t10:%02d:00\tFRA56\t4000\t%s\tGET\t/x\t200\tcurl/8\tError\t-\t8500\n",
            minute,
            client)
        + String.format(
            Locale.ROOT,
            "2020-07-05\t10:%02d:00\tFRA56\t9000\t%s\tGET\t/x\t200\tcurl/8\tHit\t-\t8500\n",
            minute + 1,
            client);
  }

  private SourceFiles source(String log, SourceSettings settings) throws IOException {
    Path files = Files.createDirectory(directory.resolve(String.valueOf(settings.name())));
    Files.writeString(files.resolve("a.log"), log);
    return new SourceFiles(List.of(files + "/*"), Naming.PATTERNS, settings);
  }

  private record Ran(EngineSession session, TableDirectory output, EngineRun run)
      implements AutoCloseable {
    @Override
    public void close() {
      output.close();
      session.close();
    }
  }

  private static Ran run(@Nullable String history, Path tables, List<SourceFiles> sources) {
    AnalysisOptions options =
        Configuration.DEFAULTS
            .analysis(List.of(), null, null)
            .withSources(sources)
            .withHistory(history);
    EngineSession session =
        EngineSession.open(CarrierChoice.AUTOMATIC, options.s3(), (step, done, total) -> {});
    TableDirectory output = session.claim(tables.toString(), Extent.allInput());
    return new Ran(session, output, session.analyse(options, output));
  }

  private Ran run(@Nullable String history, List<SourceFiles> sources) {
    return run(history, tables, sources);
  }

  private static void publish(EngineRun run) {
    run.publish(
        new RunRecord("r", "test", "0", 0, 0, List.of(), 300_000_000, run.coverage(), 0, 0));
  }

  private List<String> query(String sql) {
    List<String> answers = new ArrayList<>();
    try (TableQuery answer = TableQuery.open(tables)) {
      answer.run(
          sql,
          rows -> {
            while (rows.next()) {
              answers.add(rows.getString(1));
            }
          });
    }
    return answers;
  }

  @Test
  void eachSourceIsReadAsTheOperatorSays() throws IOException {
    tables = directory.resolve("out");
    List<SourceFiles> sources =
        List.of(
            source(
                cutAndFetchedAgain(30, "192.0.2.1"),
                new SourceSettings("edge", null, null, null, Duration.ZERO, 1)),
            source(
                cutAndFetchedAgain(30, "192.0.2.2"),
                new SourceSettings("sampled", null, null, "eu-north-1", Duration.ZERO, 0.1)),
            source(
                cutAndFetchedAgain(30, "192.0.2.3"),
                new SourceSettings("fast", null, ServedBy.ORIGIN, null, Duration.ofHours(1), 1)),
            source(
                "a line of no format from 203.0.113.77\n",
                new SourceSettings("forced", "ncsa", null, null, Duration.ZERO, 1)),
            new SourceFiles(
                List.of(directory + "/late/*"),
                Naming.PATTERNS,
                new SourceSettings("late", null, null, null, Duration.ZERO, 1)));
    try (Ran ran = run(null, sources)) {
      assertThat(ran.run().sourcesWithoutFiles()).containsExactly("late");
      publish(ran.run());
    }
    assertThat(
            query(
                "SELECT concat_ws(' ', source, served_by, region, strftime(min(window_start),"
                    + " '%H:%M'), sum(requests), sum(cut_short), sum(retried), sum(stalled))"
                    + " FROM traffic GROUP BY source, served_by, region ORDER BY source"))
        .containsExactly(
            "edge cdn unknown 10:30 2 1 1 1",
            "fast origin unknown 09:30 2 1 1 1",
            "sampled cdn eu-north-1 10:30 2 1 0 0");
    assertThat(query("SELECT source FROM stalls ORDER BY source")).containsExactly("edge", "fast");
    assertThat(
            query(
                "SELECT concat_ws(' ', source, format, sampling_rate, records, rejected)"
                    + " FROM inputs ORDER BY source"))
        .containsExactly(
            "edge cloudfront 1.0 2 0",
            "fast cloudfront 1.0 2 0",
            "forced ncsa 1.0 0 1",
            "sampled cloudfront 0.1 2 0");
    assertThat(query("SELECT raw FROM quarantine"))
        .containsExactly("a line of no format from 203.0.113.0/24");
  }

  /** Thirty requests an hour and source; of one source some hours of the last day are lost. */
  private static String hours(String source, int day, int lostFrom, int lostTo) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 24 * 30; i++) {
      int hour = i / 30;
      if (hour < lostFrom || hour >= lostTo) {
        log.append(
            String.format(
                Locale.ROOT,
                "192.0.2.%d - - [%02d/Jul/2020:%02d:%02d:00 +0000] \"GET /%s HTTP/1.1\" 200 77"
                    + " \"-\" \"curl/8\"%n",
                i % 50,
                day,
                hour,
                2 * (i % 30),
                source));
      }
    }
    return log.toString();
  }

  private static SourceSettings named(String name) {
    return new SourceSettings(name, null, null, null, Duration.ZERO, 1);
  }

  @Test
  void hoursWithMissingLogsAreGapAndNotIncident() throws IOException {
    StringBuilder before = new StringBuilder();
    for (int day = 1; day <= 4; day++) {
      before.append(hours("a", day, 0, 0));
    }
    SourceFiles cdn = source(before.toString(), named("cdn"));
    SourceFiles s3 = source(before.toString().replace("/a ", "/b "), named("s3"));
    tables = directory.resolve("before");
    try (Ran ran = run(null, List.of(cdn, s3))) {
      assertThat(ran.run().gaps().all()).isEmpty();
      publish(ran.run());
    }
    assertThat(query("SELECT DISTINCT state FROM completeness WHERE hour < '2020-07-04'"))
        .containsExactly("unknown");

    Files.writeString(directory.resolve("cdn").resolve("a.log"), hours("a", 5, 10, 13));
    Files.writeString(directory.resolve("s3").resolve("a.log"), hours("b", 5, 0, 0));
    String history = tables.toString();
    tables = directory.resolve("today");
    try (Ran ran = run(history, List.of(cdn, s3))) {
      assertThat(ran.run().gaps().all()).hasSize(1);
      assertThat(ran.run().incidents()).isEmpty();
      publish(ran.run());
    }
    assertThat(
            query(
                "SELECT concat_ws(' ', source, strftime(hour, '%H'), expected_requests,"
                    + " seen_requests, state) FROM completeness"
                    + " WHERE state NOT IN ('complete', 'unknown') ORDER BY hour"))
        .containsExactly("cdn 10 30 0 missing", "cdn 11 30 0 missing", "cdn 12 30 0 missing");
  }
}
