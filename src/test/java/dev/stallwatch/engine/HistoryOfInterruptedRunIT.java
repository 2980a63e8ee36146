package dev.stallwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.history.PublishedHistory;
import dev.stallwatch.flow.spark.SparkSessions;
import dev.stallwatch.run.WrittenTables;
import dev.stallwatch.storage.S3Options;
import dev.stallwatch.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the history of a run if the previous run was killed while it published. */
class HistoryOfInterruptedRunIT {
  @Test
  void committedFilesAreRead(@TempDir Path tables) throws Exception {
    WrittenTables old = new WrittenTables(tables);
    old.with(Table.TRAFFIC, WrittenTables.traffic(2, 10, "0.0"));
    Path placed = tables.resolve("traffic/date=2024-01-01");
    Path other = Files.createDirectories(tables.resolve("traffic/date=2024-01-02"));
    Files.copy(placed.resolve("part.parquet"), other.resolve("part.parquet"));
    Path staging = tables.resolve("_staging/date=2024-01-01");
    new WrittenTables(staging).with(Table.TRAFFIC, WrittenTables.traffic(2, 20, "0.0"));
    Files.writeString(
        staging.resolve("commit.json"),
        "{\"run\":\"new\",\"moves\":[{\"staged\":\"traffic/date=2024-01-01/part.parquet\","
            + "\"place\":\"traffic/date=2024-01-01/traffic.parquet\"}]}");
    try (SparkSession spark = SparkSessions.open("local[1]", S3Options.DEFAULTS)) {
      List<String> sums =
          PublishedHistory.below(tables.toString(), spark)
              .table(Table.TRAFFIC)
              .orElseThrow()
              .groupBy("date")
              .sum("requests")
              .orderBy("date")
              .collectAsList()
              .stream()
              .map(Row::toString)
              .toList();
      assertThat(sums).containsExactly("[2024-01-01,200]", "[2024-01-02,100]");
      assertThat(
              PublishedHistory.below(tables.toString(), spark)
                  .table(Table.STALLS)
                  .orElseThrow()
                  .isEmpty())
          .isTrue();
    }
  }
}
