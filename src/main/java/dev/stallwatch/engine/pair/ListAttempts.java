package dev.stallwatch.engine.pair;

import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.download.AttemptSink;
import dev.stallwatch.download.DownloadTracker;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.row.ChainRows;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Lists how the pairing classifies each attempt, to be scored against the ground truth of labelled
 * test data.
 */
public final class ListAttempts implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /**
   * The schema: request id, {@link AttemptKind} or null, and whether the attempt stalled. An
   * attempt that stalled has a second row, with a null kind.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("request_id", DataTypes.StringType, true)
          .add("kind", DataTypes.StringType, true)
          .add("is_stalled", DataTypes.BooleanType, false);

  private final ScanOptions options;
  private final UsualSpeeds usual;
  private final long dataEndMicros;

  /** Creates a list with the arguments of {@link PairAttempts}. */
  public ListAttempts(ScanOptions options, UsualSpeeds usual, long dataEndMicros) {
    this.options = options;
    this.usual = usual;
    this.dataEndMicros = dataEndMicros;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    ChainRows chains = new ChainRows(rows);
    DownloadTracker tracker = new DownloadTracker(options.download(), usual, dataEndMicros);
    AttemptRows attempts = new AttemptRows();
    while (chains.feed(tracker, attempts)) {
      // The sink collects the rows.
    }
    return attempts.rows.iterator();
  }

  private static final class AttemptRows implements AttemptSink {
    private final List<Row> rows = new ArrayList<>();

    private void add(Transfer attempt, @Nullable AttemptKind kind, boolean isStalled) {
      rows.add(
          RowFactory.create(attempt.requestId(), kind == null ? null : kind.name(), isStalled));
    }

    @Override
    public void attempt(Transfer attempt, AttemptKind kind) {
      add(attempt, kind, false);
    }

    @Override
    public void cutShort(Transfer attempt) {
      // A stall is reported separately.
    }

    @Override
    public void closedByChoice(Transfer attempt) {
      // The kind is reported separately.
    }

    @Override
    public void stalled(Transfer attempt) {
      add(attempt, null, true);
    }

    @Override
    public void stalled(StalledDownload download) {
      // The attempts were reported separately.
    }
  }
}
