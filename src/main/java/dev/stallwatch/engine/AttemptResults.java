package dev.stallwatch.engine;

import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.flow.spark.SparkSessions;
import dev.stallwatch.storage.S3Options;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The results of the pairing for single attempts, to be scored against the labels of simulated
 * logs.
 */
public final class AttemptResults implements AutoCloseable {
  /**
   * The result for one attempt. An attempt may have several results.
   *
   * @param requestId the server's id of the request
   * @param kind how the attempt relates to earlier ones; null if this result does not show it
   * @param isStalled whether it stalled
   */
  public record Judgement(String requestId, @Nullable AttemptKind kind, boolean isStalled) {}

  private final SparkSession spark;

  /**
   * Opens a session.
   *
   * @param master Spark's master
   */
  public AttemptResults(String master) {
    this.spark = SparkSessions.open(master, S3Options.DEFAULTS);
  }

  /**
   * Reads the input and returns the results of its candidate chains. Attempts without an id are
   * omitted.
   */
  public List<Judgement> of(AnalysisOptions options, Progress progress) {
    List<Judgement> results = new ArrayList<>();
    for (Row row : new AnalysisPipeline(spark, options, progress).attempts().collectAsList()) {
      String id = row.getString(0);
      if (id != null) {
        String kind = row.getString(1);
        results.add(
            new Judgement(id, kind == null ? null : AttemptKind.valueOf(kind), row.getBoolean(2)));
      }
    }
    spark.catalog().clearCache();
    return results;
  }

  @Override
  public void close() {
    spark.stop();
  }
}
