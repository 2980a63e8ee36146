package dev.stallwatch.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import com.google.common.io.Resources;
import dev.stallwatch.config.Configuration;
import dev.stallwatch.engine.AnalysisPipeline;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.row.TrafficRow;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.storage.HadoopSettings;
import dev.stallwatch.table.TrafficColumn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the traffic of the job with the same table computed by DuckDB from the raw lines of
 * generated logs, in each row and each count that needs one line only.
 */
class TrafficOracleIT {
  private static final LogMix MIX = new LogMix(1_500_000, 3, 0.1, 0, 5);
  private static final List<TrafficColumn> NAMES =
      List.of(
          TrafficColumn.SERVED_BY,
          TrafficColumn.SOURCE,
          TrafficColumn.REGION,
          TrafficColumn.EDGE,
          TrafficColumn.OS,
          TrafficColumn.SOFTWARE,
          TrafficColumn.STATUS);
  private static final List<TrafficColumn> COUNTS =
      List.of(
          TrafficColumn.REQUESTS,
          TrafficColumn.BYTES_SENT,
          TrafficColumn.TRANSFERS,
          TrafficColumn.PARTIAL);

  @TempDir private Path logs;

  @Test
  void trafficEqualsTheLines() throws Exception {
    LogPopulation population = new LogPopulation(MIX.seed());
    for (LogKind kind : LogKind.values()) {
      Path directory = Files.createDirectories(logs.resolve(name(kind)));
      for (int file = 0; file < MIX.files(); file++) {
        new LogGenerator(kind, MIX, population, file).write(directory.resolve(file + ".gz"));
      }
    }

    List<String> expected = expected(population);
    assertThat(expected).hasSizeGreaterThan(5_000);
    assertThat(traffic()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String name(LogKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private List<String> traffic() throws Exception {
    var options = Configuration.DEFAULTS.analysis(List.of(logs.toString()), null, null);
    var configuration = HadoopSettings.configuration(options.s3());
    var listing = InputListing.of(options.sources(), configuration);
    try (LocalFlow flow = LocalFlow.open()) {
      return new AnalysisPipeline(flow, configuration, options, listing, Progress.SILENT)
          .traffic().traffic().collect().stream().map(TrafficOracleIT::line).toList();
    }
  }

  private static String line(TrafficRow row) {
    return Stream.concat(
            Stream.of(
                row.windowStartMicros() / Units.MICROS_PER_SECOND,
                row.value(Dimension.SERVED_BY),
                row.value(Dimension.SOURCE),
                row.value(Dimension.REGION),
                row.value(Dimension.EDGE),
                row.value(Dimension.OS),
                row.value(Dimension.SOFTWARE),
                row.status()),
            COUNTS.stream().map(row::count))
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  private List<String> expected(LogPopulation population) throws Exception {
    String sql =
        Resources.toString(
            Resources.getResource(TrafficOracleIT.class, "traffic.sql"), StandardCharsets.UTF_8);
    for (LogKind kind : LogKind.values()) {
      sql = sql.replace("${" + name(kind) + "}", logs.resolve(name(kind)).toString());
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE agents (user_agent VARCHAR, os VARCHAR, software VARCHAR)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO agents VALUES (?, ?, ?)")) {
        Enricher enricher = new Enricher(new PrefixMask(24, 48), null, null);
        for (String agent : population.userAgents()) {
          CellKey key = enricher.enrich(requestOf(agent), "any").key();
          insert.setString(1, agent);
          insert.setString(2, key.os());
          insert.setString(3, key.software());
          insert.addBatch();
        }
        insert.executeBatch();
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          StringBuilder line = new StringBuilder(row.getString(1));
          for (TrafficColumn column : Iterables.concat(NAMES, COUNTS)) {
            line.append(' ').append(row.getString(column.columnName()));
          }
          rows.add(line.toString());
        }
      }
      return rows;
    }
  }

  private static AccessRecord requestOf(String userAgent) {
    return AccessRecord.builder()
        .clear()
        .startedAtMicros(0)
        .method("GET")
        .object("/")
        .status(200)
        .userAgent(userAgent)
        .servedBy(ServedBy.CDN)
        .build();
  }
}
