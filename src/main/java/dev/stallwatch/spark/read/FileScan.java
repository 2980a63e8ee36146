package dev.stallwatch.spark.read;

import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.format.FileTally;
import dev.stallwatch.format.LogFileReader;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;
import dev.stallwatch.quality.ContentDigest;
import dev.stallwatch.quality.RecordIdentities;
import dev.stallwatch.quality.RecordIdentity;
import dev.stallwatch.spark.stage.FileOutcome;
import dev.stallwatch.spark.stage.RejectedLine;
import java.util.SortedMap;
import java.util.TreeMap;

/** A part of a file on its way through the scan: its lines, and what became of them. */
final class FileScan {
  /** Reason code of records that start outside the analysed period. */
  private static final String OUTSIDE_PERIOD = "outside-period";

  private static final int RAW_BYTES_KEPT = 4096;

  private final OpenPart part;
  private final LogFileReader reader;
  private final SourceSettings settings;
  private final String source;
  private final ContentDigest.Builder digest = new ContentDigest.Builder();
  private final RecordIdentities identities;
  private boolean hasRequestIds;
  private int records;
  private long outsidePeriod;
  private long firstEventMicros = Units.UNKNOWN;
  private long lastEventMicros = Units.UNKNOWN;

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
    long at = access.startedAtMicros();
    if (firstEventMicros == Units.UNKNOWN || at < firstEventMicros) {
      firstEventMicros = at;
    }
    if (lastEventMicros == Units.UNKNOWN || at > lastEventMicros) {
      lastEventMicros = at;
    }
    records++;
  }

  void leaveOut() {
    outsidePeriod++;
  }

  /** The line that is refused, without a client's address that the mask would not let through. */
  RejectedLine rejectedLine(RejectReason reason, AddressMask mask) {
    return new RejectedLine(
        part.part().file().path(),
        reader.lineNumber(),
        reason.code(),
        mask.within(reader.text(RAW_BYTES_KEPT)));
  }

  /** What came out of the part, once it is at its end. */
  FileOutcome outcome() {
    InputFile file = part.part().file();
    FileTally tally = reader.tally();
    SortedMap<String, Long> ignored = new TreeMap<>();
    tally.ignored().forEach((reason, count) -> ignored.put(reason.code(), count));
    if (outsidePeriod > 0) {
      ignored.put(OUTSIDE_PERIOD, outsidePeriod);
    }
    SortedMap<String, Long> rejected = new TreeMap<>();
    tally.rejected().forEach((reason, count) -> rejected.put(reason.code(), count));
    return new FileOutcome(
        file.path(),
        file.size(),
        file.modifiedMicros(),
        tally.format(),
        tally.format() == null && settings.name() == null ? null : source,
        settings.samplingRate(),
        tally.lines(),
        records,
        tally.headers(),
        0,
        rejected,
        ignored,
        firstEventMicros,
        lastEventMicros,
        tally.problem() == null ? null : tally.problem().code(),
        tally.problemDetail(),
        hasRequestIds ? ContentDigest.NONE : digest.build(),
        part.storedBytes().get());
  }
}
