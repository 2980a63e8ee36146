package dev.stallwatch.engine.row;

import dev.stallwatch.format.FileTraits;
import dev.stallwatch.format.FileVerdict;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.change.ChangeFormats;
import dev.stallwatch.format.mitigation.MitigationFormats;
import dev.stallwatch.model.Units;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of scanning one input file, or a part of it.
 *
 * @param file the file
 * @param origin log format and source
 * @param counts its lines by category
 * @param times start times of its records
 * @param problem problem with the entire file, null if there is none
 * @param content digests of its content
 * @param traits properties of all lines together
 */
public record FileOutcome(
    FileVersion file,
    FileOrigin origin,
    LineTotals counts,
    RecordTimes times,
    @Nullable FileProblem problem,
    FileContent content,
    FileTraits traits)
    implements Serializable {
  /** Reason code of records whose time is far from most records of the run. */
  public static final String OUTLYING_TIME = "outlying-time";

  private static final Set<String> UNREAD =
      Set.of(
          RejectReason.UNREADABLE.code(),
          RejectReason.BOMB.code(),
          RejectReason.CHUNK_TOO_LARGE.code());

  /** Checks that each line is in exactly one category. */
  public FileOutcome {
    if (counts.lines() != counts.accountedFor()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%d lines of %s read, but %d accounted for",
              counts.lines(),
              file.path(),
              counts.accountedFor()));
    }
  }

  /** The path of the file. */
  public String path() {
    return file.path();
  }

  /** Whether the columns change within the file, so that its parts cannot be read separately. */
  public boolean hasChangedLayout() {
    return problem != null && RejectReason.LAYOUT_CHANGED.code().equals(problem.code());
  }

  /**
   * Whether some content of the file was not read, because storage did not return it or it was too
   * large.
   */
  public boolean isUnread() {
    return problem != null && UNREAD.contains(problem.code());
  }

  /** Whether the file is no access log, so that none of its lines is missing. */
  public boolean isSkipped() {
    return origin.skippedAs() != null;
  }

  /** Whether the file is a log of mitigations or changes and has no request among its lines. */
  public boolean isMitigationLog() {
    String format = origin.format();
    return format != null
        && times.logged().firstMicros() == Units.UNKNOWN
        && (MitigationFormats.isName(format) || ChangeFormats.isName(format));
  }

  /**
   * Whether lines that are not of an access log are rejected, because they are most of the file.
   */
  public boolean rejectsForeignLines() {
    return counts.rejected().containsKey(LineTotals.NOT_ACCESS_LOG);
  }

  /** Warnings about the entire file, as sentences; empty if there are none. */
  public List<String> warnings() {
    return FileVerdict.of(counts.lines(), counts.rejectedLines(), counts.ignored(), traits);
  }

  /**
   * Returns the combined result of this part of a file and the next. If both parts have a problem,
   * the first is kept.
   */
  public FileOutcome followedBy(FileOutcome next) {
    return new FileOutcome(
        file,
        origin.orElse(next.origin),
        counts.plus(next.counts),
        times.followedBy(next.times, counts.lines()),
        problem == null ? next.problem : problem,
        content.followedBy(next.content),
        traits.and(next.traits));
  }

  /**
   * Returns the result in which lines that are not of an access log are ignored or rejected, given
   * that this is the result of the entire file.
   */
  public FileOutcome settled() {
    LineTotals settled = isSkipped() ? counts : counts.settled();
    return settled.equals(counts)
        ? this
        : new FileOutcome(file, origin, settled, times, problem, content, traits);
  }

  /**
   * Returns the result with some of the records counted as duplicates.
   *
   * @param repeated number of duplicates, at most the number of records
   */
  public FileOutcome withRepeated(long repeated) {
    return new FileOutcome(
        file, origin, counts.withRepeated(repeated), times, problem, content, traits);
  }

  /**
   * Returns the result without the records of some days, whose times are far from most records of
   * the run.
   *
   * @param outlying number of records to exclude, at most the number of records
   * @param outlyingDays days to exclude, as numbers since the epoch
   */
  public FileOutcome withOutlying(long outlying, Set<Long> outlyingDays) {
    return new FileOutcome(
        file,
        origin,
        counts.withIgnored(OUTLYING_TIME, outlying),
        times.without(outlyingDays),
        problem,
        content,
        traits);
  }

  /**
   * Returns the result of a copy of this file: all its lines are duplicates. The copy has the
   * problem of this file, because the copy itself is not read.
   */
  public FileOutcome copyAt(FileVersion copy) {
    return new FileOutcome(copy, origin, counts.asCopy(), times, problem, content, FileTraits.NONE);
  }
}
