package dev.stallwatch.engine.read;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import dev.stallwatch.download.Attempts;
import dev.stallwatch.download.OutcomeClassifier;
import dev.stallwatch.engine.block.RequestBlockWriter;
import dev.stallwatch.engine.block.TransferBlockWriter;
import dev.stallwatch.engine.input.ScanOutput;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.SoftwareNames;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Request;
import dev.stallwatch.stats.FrequentTexts;
import dev.stallwatch.traffic.Contribution;
import dev.stallwatch.traffic.HeavyHitters;
import dev.stallwatch.traffic.budget.CellStatistics;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Scans the files of a task line by line and returns the output of each as it becomes available,
 * and at the end the software families that clients name and the heavy hitters. Holds at most one
 * block of requests and one of transfers.
 */
final class PackScan extends AbstractIterator<Scanned> implements AutoCloseable {
  private final Iterator<FilePart> parts;
  private final ScanOptions options;
  private final ScanOutput gathered;
  private final Enricher enricher;
  private final Runnable ended;
  private final LogFiles logFiles;
  private final OutcomeClassifier classifier;
  private final RequestBlockWriter requests;
  private final TransferBlockWriter transfers = new TransferBlockWriter();
  private final FrequentTexts families = new FrequentTexts(SoftwareNames.MAX_COUNTED);
  private final CellStatistics cells = new CellStatistics();
  private final Deque<Scanned> ready = new ArrayDeque<>();
  private final HeavyHitters heavy = new HeavyHitters();
  private final NotedLines mitigations;
  private Iterator<OpenPart> open = Collections.emptyIterator();
  private @Nullable FileScan current;
  private boolean isOver;

  /** Number of the first part; negative before. */
  private int firstPart = -1;

  /**
   * Creates a scan.
   *
   * @param ended called when the task ends
   */
  PackScan(
      Iterator<FilePack> packs,
      ScanOptions options,
      ScanOutput gathered,
      Enricher enricher,
      LogFiles logFiles,
      Runnable ended) {
    this.parts = Iterators.concat(Iterators.transform(packs, pack -> pack.parts().iterator()));
    this.options = options;
    this.gathered = gathered;
    this.enricher = enricher;
    this.ended = ended;
    this.logFiles = logFiles;
    this.classifier = new OutcomeClassifier(options.download());
    this.requests = new RequestBlockWriter(options.grid(), heavy);
    this.mitigations = new NotedLines(options, enricher);
  }

  @Override
  protected @Nullable Scanned computeNext() {
    while (ready.isEmpty()) {
      if (current != null) {
        readOn(current);
      } else if (open.hasNext()) {
        current = new FileScan(open.next());
      } else if (parts.hasNext()) {
        FilePart part = parts.next();
        firstPart = firstPart < 0 ? part.number() : firstPart;
        open = logFiles.open(part);
      } else if (isOver) {
        return endOfData();
      } else {
        isOver = true;
        ready.add(Scanned.families(firstPart, families.reduced()));
        ready.add(Scanned.cells(firstPart, cells));
        heavy.trim();
        return Scanned.heavyHitters(firstPart, heavy);
      }
    }
    return ready.remove();
  }

  private void readOn(FileScan file) {
    while (ready.isEmpty()) {
      if (!file.next()) {
        takeBlocks(file);
        mitigations.take(file, ready);
        ready.add(Scanned.outcome(file.number(), file.outcome()));
        current = null;
        return;
      }
      ParsedLine line = file.line();
      if (line instanceof ParsedLine.Accepted accepted) {
        process(file, accepted.record());
        if (!accepted.mitigations().isEmpty()) {
          mitigations.ofRequest(accepted.mitigations(), file, ready);
        }
      } else if (line instanceof ParsedLine.Noted noted) {
        mitigations.ofLine(noted.mitigations(), file, ready);
      } else if (line instanceof ParsedLine.Rejected rejected) {
        reject(file, rejected.reason());
      } else if (line instanceof ParsedLine.Ignored ignored
          && ignored.reason() == IgnoreReason.NOT_ACCESS_LOG) {
        file.foreign(options.mask())
            .ifPresent(kept -> ready.add(Scanned.rejected(file.number(), kept)));
      }
    }
  }

  private void reject(FileScan file, RejectReason reason) {
    file.reject(reason, options.mask())
        .ifPresent(line -> ready.add(Scanned.rejected(file.number(), line)));
  }

  private void process(FileScan file, AccessRecord logged) {
    SourceSettings settings = file.settings();
    if (!settings.mayHoldRequests()) {
      reject(file, RejectReason.NOT_OF_THIS_KIND);
      return;
    }
    AccessRecord access = settings.corrected(logged);
    boolean counts = options.covers(access.timing().startedAtMicros());
    if (!counts && !options.follows(access.timing().startedAtMicros())) {
      file.exclude(access);
      return;
    }
    Request request;
    OutcomeRule rule;
    try {
      request = enricher.enrich(access, file.source(), settings.region());
      rule = classifier.classify(request);
    } catch (RuntimeException | StackOverflowError e) {
      // Not seen so far, but a line of one client must not end the run.
      reject(file, RejectReason.UNEXPECTED);
      return;
    }
    if (!counts) {
      file.exclude(access);
    }
    if (gathered == ScanOutput.REQUESTS_AND_TRANSFERS && settings.isComplete()) {
      Attempts.of(request, rule).ifPresent(transfer -> follow(file, transfer, counts));
    }
    if (counts) {
      file.count(access);
      requests.add(request, Contribution.of(request, rule.outcome()), file.identity(access));
      if (requests.isFull()) {
        takeBlocks(file);
      }
    }
  }

  private void follow(FileScan file, Transfer transfer, boolean counts) {
    if (counts) {
      transfers.add(requests.size(), transfer);
    } else {
      transfers.addUncounted(transfer);
    }
    if (transfers.isFull()) {
      takeTransfers(file);
    }
  }

  /**
   * Completes both blocks together, so that the transfers of one block are among the requests of
   * the other.
   */
  private void takeBlocks(FileScan file) {
    takeTransfers(file);
    if (requests.size() > 0) {
      requests.cells(
          (cell, count) -> {
            cells.add(cell, count);
            if (!enricher.isFamilyOfRules(cell.software())) {
              families.add(cell.software(), count);
            }
          });
      ready.add(Scanned.requests(file.number(), firstOfBlock(file), requests));
    }
  }

  private void takeTransfers(FileScan file) {
    if (!transfers.isEmpty()) {
      ready.add(Scanned.transfers(file.number(), firstOfBlock(file), transfers));
    }
  }

  /** Ends the scan. Files are closed where they are read to their end. */
  @Override
  public void close() {
    ended.run();
  }

  private int firstOfBlock(FileScan file) {
    return file.records() - requests.size();
  }
}
