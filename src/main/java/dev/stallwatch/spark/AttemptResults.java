package dev.stallwatch.spark;

import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.spark.session.Progress;
import dev.stallwatch.spark.session.SparkSessions;
import dev.stallwatch.spark.storage.S3Options;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What the pairing says of single attempts, to be scored against the truth of a labelled world. */
public final class AttemptResults implements AutoCloseable {
  /**
   * What is said of one attempt; more may be said of it by another.
   *
   * @param requestId the server's id of the request
   * @param kind what it is to those before it, null where this does not tell
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

  /** Reads the input and follows its suspicious chains. Attempts without an id are left out. */
  public List<Judgement> of(AnalysisOptions options, Progress progress) {
    List<Judgement> judgements = new ArrayList<>();
    for (Row row : new AnalysisPipeline(spark, options, progress).attempts().collectAsList()) {
      String id = row.getString(0);
      if (id != null) {
        String kind = row.getString(1);
        judgements.add(
            new Judgement(id, kind == null ? null : AttemptKind.valueOf(kind), row.getBoolean(2)));
      }
    }
    spark.catalog().clearCache();
    return judgements;
  }

  @Override
  public void close() {
    spark.stop();
  }
}
