package dev.stallwatch.spark.read;

import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.ContentDigest;
import dev.stallwatch.quality.EventDays;
import dev.stallwatch.quality.RecordIdentities;
import dev.stallwatch.quality.RecordIdentity;
import dev.stallwatch.spark.input.InputFile;
import dev.stallwatch.spark.input.SourceSettings;
import dev.stallwatch.spark.row.FileOutcome;
import dev.stallwatch.spark.row.RejectedLine;
import dev.stallwatch.spark.task.KeptLines;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A part of a file on its way through the scan: its lines, and what became of them. */
final class FileScan {
  /** Reason code of records that start outside the analysed period. */
  private static final String OUTSIDE_PERIOD = "outside-period";

  private static final int RAW_BYTES_KEPT = 4096;

  /** Stands for a line in which addresses could not be looked for. */
  private static final String WITHHELD = "(withheld)";

  private final OpenPart part;
  private final LogFileReader reader;
  private final SourceSettings settings;
  private final String source;
  private final ContentDigest.Builder digest = new ContentDigest.Builder();
  private final RecordIdentities identities;
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private long rejectedLines;
  private final EventDays.Builder days = new EventDays.Builder();
  private boolean hasRequestIds;
  private int records;
  private long outsidePeriod;
  private long firstEventMicros = Units.UNKNOWN;
  private long lastEventMicros = Units.UNKNOWN;
  private long earliestLeftOutMicros = Units.UNKNOWN;
  private long latestLeftOutMicros = Units.UNKNOWN;

  FileScan(OpenPart part) {
    this.part = part;
    this.reader = part.reader();
    this.settings = part.part().file().settings();
    this.source = settings.name() == null ? String.valueOf(reader.source()) : settings.name();
    this.identities = new RecordIdentities(source);
  }

  boolean next() {
    return reader.next();
  }

  ParsedLine line() {
    return reader.line();
  }

  /** The source of its records: the format, unless the operator named one. */
  String source() {
    return source;
  }

  /** What the operator says of its source. */
  SourceSettings settings() {
    return settings;
  }

  /** Number of the part. */
  int number() {
    return part.part().number();
  }

  /** Records counted so far. */
  int records() {
    return records;
  }

  /** Identity of a record; without a request id the line counts for the file's digest. */
  RecordIdentity identity(AccessRecord access) {
    if (access.requestId() == null) {
      reader.handLine(digest::add);
    } else {
      hasRequestIds = true;
    }
    return identities.of(access.requestId());
  }

  /** Counts a record. */
  void count(AccessRecord access) {
    long at = access.timing().startedAtMicros();
    if (firstEventMicros == Units.UNKNOWN || at < firstEventMicros) {
      firstEventMicros = at;
    }
    if (lastEventMicros == Units.UNKNOWN || at > lastEventMicros) {
      lastEventMicros = at;
    }
    days.add(at, reader.lineNumber());
    records++;
  }

  /** Leaves out a record that starts outside the analysed period. */
  void leaveOut(AccessRecord access) {
    long at = access.timing().startedAtMicros();
    if (earliestLeftOutMicros == Units.UNKNOWN || at < earliestLeftOutMicros) {
      earliestLeftOutMicros = at;
    }
    if (latestLeftOutMicros == Units.UNKNOWN || at > latestLeftOutMicros) {
      latestLeftOutMicros = at;
    }
    outsidePeriod++;
  }

  /**
   * Counts the current line as refused and gives it, without a client's address that the mask would
   * not let through; empty where enough of its kind are kept.
   */
  Optional<RejectedLine> refuse(RejectReason reason, AddressMask mask) {
    long before = rejectedLines++;
    long beforeOfReason = rejected.merge(reason, 1L, Long::sum) - 1;
    return KeptLines.keep(before, beforeOfReason)
        ? Optional.of(
            new RejectedLine(
                part.part().file().path(),
                reader.lineNumber(),
                reason.code(),
                masked(reader.text(RAW_BYTES_KEPT), mask),
                before,
                beforeOfReason))
        : Optional.empty();
  }

  private static String masked(String raw, AddressMask mask) {
    try {
      return mask.within(raw);
    } catch (RuntimeException | StackOverflowError e) {
      return WITHHELD; // never seen: but no line may end the run, nor show an address
    }
  }

  /** What came out of the part, once it is at its end. */
  FileOutcome outcome() {
    InputFile file = part.part().file();
    FileTally tally = reader.tally();
    SortedMap<String, Long> ignored = new TreeMap<>();
    tally.counts().ignored().forEach((reason, count) -> ignored.put(reason.code(), count));
    if (outsidePeriod > 0) {
      ignored.put(OUTSIDE_PERIOD, outsidePeriod);
    }
    SortedMap<String, Long> refused = new TreeMap<>();
    rejected.forEach((reason, count) -> refused.put(reason.code(), count));
    return new FileOutcome(
        file.path(),
        file.size(),
        file.modifiedMicros(),
        tally.format(),
        tally.format() == null && settings.name() == null ? null : source,
        settings.samplingRate(),
        tally.counts().lines(),
        records,
        tally.counts().headers(),
        0,
        tally.counts().contentBytes(),
        tally.counts().rejectedBytes(),
        refused,
        ignored,
        firstEventMicros,
        lastEventMicros,
        FileOutcome.earliest(firstEventMicros, earliestLeftOutMicros),
        Math.max(lastEventMicros, latestLeftOutMicros),
        days.build(),
        tally.problem() == null ? null : tally.problem().code(),
        tally.problemDetail(),
        hasRequestIds ? ContentDigest.NONE : digest.build(),
        part.storedBytes().get(),
        tally.signs());
  }
}
