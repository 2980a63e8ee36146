package dev.stallwatch.spark.stage;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.stallwatch.download.AttemptKind;
import dev.stallwatch.download.AttemptSink;
import dev.stallwatch.download.DownloadTracker;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Follows the attempts of each client at each object, which follow each other sorted by time, and
 * gives the stalled downloads and what they add to the cells.
 */
public final class PairAttempts implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CELLS = 50_000;

  /** The column, after those of {@link ScanColumn}, of an object's size learned from others. */
  public static final String LEARNED_SIZE = "learned_size";

  private final ScanOptions options;
  private final long dataEndMicros;

  /**
   * With the options of the run.
   *
   * @param dataEndMicros the latest time of the data: what ended shortly before it is still open
   */
  public PairAttempts(ScanOptions options, long dataEndMicros) {
    this.options = options;
    this.dataEndMicros = dataEndMicros;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Chains(Iterators.peekingIterator(rows), options, dataEndMicros);
  }

  private static final class Chains extends AbstractIterator<Row> implements AttemptSink {
    private final PeekingIterator<Row> sorted;
    private final DownloadTracker tracker;
    private final CellTable cells;
    private final Deque<Row> ready = new ArrayDeque<>();
    private Iterator<Map.Entry<CellWindow, CellCounts>> drained = Collections.emptyIterator();

    Chains(PeekingIterator<Row> sorted, ScanOptions options, long dataEndMicros) {
      this.sorted = sorted;
      this.tracker = new DownloadTracker(options.download(), dataEndMicros);
      this.cells = new CellTable(options.grid());
    }

    @Override
    protected @Nullable Row computeNext() {
      while (true) {
        if (!ready.isEmpty()) {
          return ready.remove();
        }
        if (drained.hasNext()) {
          Map.Entry<CellWindow, CellCounts> cell = drained.next();
          return ScanRow.cell(cell.getKey(), cell.getValue());
        }
        if (cells.size() >= MAX_CELLS || (!sorted.hasNext() && cells.size() > 0)) {
          drained = cells.drain();
        } else if (sorted.hasNext()) {
          tracker.follow(new OneChain(sorted), this);
        } else {
          return endOfData();
        }
      }
    }

    @Override
    public void attempt(Transfer attempt, AttemptKind kind) {
      if (kind == AttemptKind.RESUME) {
        cell(attempt).addResumed();
      } else if (kind.isComingBack()) {
        cell(attempt).addRetried();
      }
    }

    @Override
    public void cutShort(Transfer attempt) {
      cell(attempt).addCutShort();
    }

    @Override
    public void stalled(Transfer attempt) {
      if (attempt.status() == 200 || attempt.status() == 206) {
        cell(attempt).addStalled();
      }
    }

    @Override
    public void stalled(StalledDownload download) {
      ready.add(ScanRow.stalled(download));
    }

    private CellCounts cell(Transfer attempt) {
      return cells.at(attempt.key(), attempt.status(), attempt.startedAtMicros());
    }
  }

  /** The rows up to the next client or object. */
  private static final class OneChain extends AbstractIterator<Transfer> {
    private final PeekingIterator<Row> sorted;
    private final long clientId;
    private final long objectId;

    OneChain(PeekingIterator<Row> sorted) {
      this.sorted = sorted;
      this.clientId = ScanRow.number(sorted.peek(), ScanColumn.CLIENT_ID);
      this.objectId = ScanRow.number(sorted.peek(), ScanColumn.OBJECT_ID);
    }

    @Override
    protected @Nullable Transfer computeNext() {
      if (!sorted.hasNext()
          || ScanRow.number(sorted.peek(), ScanColumn.CLIENT_ID) != clientId
          || ScanRow.number(sorted.peek(), ScanColumn.OBJECT_ID) != objectId) {
        return endOfData();
      }
      Row row = sorted.next();
      Transfer transfer = TransferCodec.decode(ScanRow.bytes(row, ScanColumn.PAYLOAD));
      int learned = row.fieldIndex(LEARNED_SIZE);
      return row.isNullAt(learned) ? transfer : transfer.withLearnedSize(row.getLong(learned));
    }
  }
}
