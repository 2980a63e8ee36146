package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.engine.row.FileContent;
import dev.stallwatch.engine.row.FileOrigin;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.FileProblem;
import dev.stallwatch.engine.row.FileVersion;
import dev.stallwatch.engine.row.LineTotals;
import dev.stallwatch.engine.row.RecordTimes;
import dev.stallwatch.engine.row.RejectedLine;
import dev.stallwatch.engine.row.TimeRange;
import dev.stallwatch.engine.task.KeptLines;
import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.format.FileVerdict;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.quality.ContentDigest;
import dev.stallwatch.quality.EventDays;
import dev.stallwatch.quality.RecordIdentities;
import dev.stallwatch.quality.RecordIdentity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A part of a file during the scan: reads its lines and counts their outcomes. */
final class FileScan {
  private static final int RAW_BYTES_KEPT = 4096;

  /** Replaces a line that could not be masked. */
  private static final String WITHHELD = "(withheld)";

  private final OpenPart part;
  private final LogFileReader reader;
  private final SourceSettings settings;
  private final ContentDigest.Builder digest = new ContentDigest.Builder();
  private @Nullable RecordIdentities identities;
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private long rejectedLines;
  private long foreignLines;
  private final EventDays.Builder days = new EventDays.Builder();
  private boolean hasRequestIds;
  private int records;
  private long outsidePeriod;

  /** Lines with records of mitigations that are not counted as ignored for that reason. */
  private long notedOtherwise;

  private long firstEventMicros = Units.UNKNOWN;
  private long lastEventMicros = Units.UNKNOWN;
  private long earliestExcludedMicros = Units.UNKNOWN;
  private long latestExcludedMicros = Units.UNKNOWN;

  FileScan(OpenPart part) {
    this.part = part;
    this.reader = part.reader();
    this.settings = part.part().file().settings();
  }

  boolean next() {
    return reader.next();
  }

  ParsedLine line() {
    return reader.line();
  }

  /**
   * Returns the source of its records: the name that the operator configured, or else the format,
   * which is known from the first record on.
   */
  String source() {
    return settings.name() == null ? String.valueOf(reader.source()) : settings.name();
  }

  /** Returns the operator's settings of its source. */
  SourceSettings settings() {
    return settings;
  }

  /** Returns the number of the part. */
  int number() {
    return part.part().number();
  }

  /** Returns the number of records so far. */
  int records() {
    return records;
  }

  /**
   * Returns the identity of a record. The line of a record without a request id is added to the
   * file's digest.
   */
  RecordIdentity identity(AccessRecord access) {
    if (access.requestId() == null) {
      reader.passLine(digest::add);
    } else {
      hasRequestIds = true;
    }
    if (identities == null) {
      identities = new RecordIdentities(source());
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

  /** Counts a record outside the analysed period, which is excluded. */
  void exclude(AccessRecord access) {
    long at = access.timing().startedAtMicros();
    if (earliestExcludedMicros == Units.UNKNOWN || at < earliestExcludedMicros) {
      earliestExcludedMicros = at;
    }
    if (latestExcludedMicros == Units.UNKNOWN || at > latestExcludedMicros) {
      latestExcludedMicros = at;
    }
    outsidePeriod++;
  }

  /** Counts the current line, which only holds records of mitigations outside the period. */
  void excludeNoted() {
    notedOtherwise++;
    outsidePeriod++;
  }

  /**
   * Counts the current line, which holds records of mitigations, as rejected, as {@link #reject}.
   */
  Optional<RejectedLine> rejectNoted(RejectReason reason, AddressMask mask) {
    notedOtherwise++;
    return reject(reason, mask);
  }

  /**
   * Counts the current line as rejected and returns it with masked addresses; empty if enough lines
   * with this reason have been kept.
   */
  Optional<RejectedLine> reject(RejectReason reason, AddressMask mask) {
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

  /**
   * Counts the current line as not of an access log and returns it with masked addresses, because
   * it is rejected if most lines of the file are like it; empty if enough lines have been kept.
   */
  Optional<RejectedLine> foreign(AddressMask mask) {
    long before = foreignLines++;
    return KeptLines.keepOfReason(before)
        ? Optional.of(
            new RejectedLine(
                part.part().file().path(),
                reader.lineNumber(),
                RejectReason.NOT_ACCESS_LOG.code(),
                masked(reader.text(RAW_BYTES_KEPT), mask),
                rejectedLines,
                before))
        : Optional.empty();
  }

  private static String masked(String raw, AddressMask mask) {
    try {
      return mask.within(raw);
    } catch (RuntimeException | StackOverflowError e) {
      return WITHHELD; // Not seen so far, but no line may end the run or reveal an address.
    }
  }

  private static FileVersion version(InputFile file, long size) {
    InputFile archive = file.archive();
    return new FileVersion(
        file.path(),
        size,
        file.modifiedMicros(),
        archive == null ? null : version(archive, archive.size()));
  }

  /** Returns the counts of the part after its last line. */
  FileOutcome outcome() {
    InputFile file = part.part().file();
    FileTally tally = reader.tally();
    SortedMap<String, Long> ignored = new TreeMap<>();
    tally.counts().ignored().forEach((reason, count) -> ignored.put(reason.code(), count));
    if (notedOtherwise > 0) {
      ignored.merge(IgnoreReason.MITIGATION_RECORD.code(), -notedOtherwise, Long::sum);
      ignored.values().remove(0L);
    }
    if (outsidePeriod > 0) {
      ignored.put(FileVerdict.OUTSIDE_PERIOD, outsidePeriod);
    }
    SortedMap<String, Long> rejectedByReason = new TreeMap<>();
    rejected.forEach((reason, count) -> rejectedByReason.put(reason.code(), count));
    boolean hasSource = tally.format() != null || settings.name() != null;
    TimeRange counted = new TimeRange(firstEventMicros, lastEventMicros);
    TimeRange excluded = new TimeRange(earliestExcludedMicros, latestExcludedMicros);
    RejectReason problem = tally.problem();
    return new FileOutcome(
        version(file, part.size().getAsLong()),
        new FileOrigin(
            tally.format(),
            hasSource ? source() : null,
            settings.samplingRate(),
            tally.skippedAs() == null ? null : tally.skippedAs().code()),
        new LineTotals(
            tally.counts().lines(),
            records,
            tally.counts().headers(),
            0,
            tally.counts().contentBytes(),
            tally.counts().rejectedBytes(),
            rejectedByReason,
            ignored),
        new RecordTimes(counted, counted.and(excluded), days.build()),
        problem == null ? null : new FileProblem(problem.code(), tally.problemDetail()),
        new FileContent(
            hasRequestIds ? ContentDigest.NONE : digest.build(), part.storedBytes().get()),
        tally.traits());
  }
}
