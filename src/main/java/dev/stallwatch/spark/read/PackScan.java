package dev.stallwatch.spark.read;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import dev.stallwatch.download.Attempts;
import dev.stallwatch.download.OutcomeClassifier;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Request;
import dev.stallwatch.spark.stage.ScanOptions;
import dev.stallwatch.spark.stage.ScanRow;
import dev.stallwatch.traffic.CellCounts;
import dev.stallwatch.traffic.CellTable;
import dev.stallwatch.traffic.CellWindow;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Scans the files of a task, line by line, and gives the rows for the later stages as they come.
 * Holds at most {@link #MAX_CELLS} cells: a table that is full is handed out and begun anew.
 */
final class PackScan extends AbstractIterator<Row> {
  private static final int MAX_CELLS = 50_000;

  private final Iterator<InputFile> files;
  private final ScanOptions options;
  private final Enricher enricher;
  private final LogFiles logFiles;
  private final OutcomeClassifier classifier;
  private final CellTable cells;
  private final Deque<Row> ready = new ArrayDeque<>();
  private Iterator<Map.Entry<CellWindow, CellCounts>> drained = Collections.emptyIterator();
  private @Nullable FileScan current;

  PackScan(Iterator<FilePack> packs, ScanOptions options, Enricher enricher, LogFiles logFiles) {
    this.files = Iterators.concat(Iterators.transform(packs, pack -> pack.files().iterator()));
    this.options = options;
    this.enricher = enricher;
    this.logFiles = logFiles;
    this.classifier = new OutcomeClassifier(options.download());
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
      if (cells.size() >= MAX_CELLS) {
        drained = cells.drain();
      } else if (current != null) {
        readOn(current);
      } else if (files.hasNext()) {
        InputFile file = files.next();
        current = new FileScan(file, logFiles.open(file));
      } else if (cells.size() > 0) {
        drained = cells.drain();
      } else {
        return endOfData();
      }
    }
  }

  private void readOn(FileScan file) {
    while (ready.isEmpty() && cells.size() < MAX_CELLS) {
      if (!file.next()) {
        ready.add(ScanRow.file(file.outcome()));
        current = null;
        return;
      }
      ParsedLine line = file.line();
      if (line instanceof ParsedLine.Accepted accepted) {
        take(file, accepted.record());
      } else if (line instanceof ParsedLine.Rejected rejected) {
        ready.add(ScanRow.rejected(file.rejectedLine(rejected.reason())));
      }
    }
  }

  private void take(FileScan file, AccessRecord access) {
    if (!options.covers(access.startedAtMicros())) {
      file.leaveOut();
      return;
    }
    file.count(access);
    Request request = enricher.enrich(access, file.source());
    Outcome outcome = classifier.classify(access);
    cells.at(request.key(), access.status(), access.startedAtMicros()).add(request, outcome);
    Attempts.of(request, outcome).map(ScanRow::transfer).ifPresent(ready::add);
  }
}
