package dev.stallwatch.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a line, or a file as a whole, cannot be read. */
public enum RejectReason {
  /** The line exceeds the size limit of the reader. */
  LINE_TOO_LONG,
  /** The line has fewer fields than the format or the header of the file requires. */
  TOO_FEW_FIELDS,
  /** A time is missing or malformed. */
  BAD_TIME,
  /**
   * The request lasted longer than {@link ParsedLine#MAX_DURATION}, for example because the
   * duration is really a timestamp, or ended later than {@link LatestEnd} allows.
   */
  BAD_DURATION(
      "requests must not last longer than 7 days nor end later than the day after the file's last"
          + " modification; check the time and duration fields of the log"),
  /** A number is missing or malformed. */
  BAD_NUMBER,
  /** The line is not a JSON object. */
  BAD_JSON,
  /**
   * The wrapping around the line, such as a syslog prefix or a JSON envelope, is damaged or absent.
   */
  BAD_WRAPPING,
  /** A mandatory field is missing. */
  MISSING_FIELD,
  /** The line is not preceded by a header. */
  NO_HEADER,
  /**
   * The file has no header, and its number of columns differs from the configured columns, or from
   * the default columns if none are configured.
   */
  COLUMNS_NOT_CONFIGURED("list the columns of the log in formats.cloudFrontFields"),
  /**
   * A field holds a value that is impossible in its position: an earlier field is forged or
   * truncated.
   */
  SHIFTED_FIELDS,
  /**
   * The line is not of an access log, and so are most lines of its file. Where most lines are
   * access lines, it is ignored instead: {@link ForeignLines}.
   */
  NOT_ACCESS_LOG(
      "most lines of the file are messages of an application: write the access log to a file of its"
          + " own"),
  /** The line is a request, but its source is configured to hold something else. */
  NOT_OF_THIS_KIND(
      "the source has kind: mitigation or changes in the configuration, but this file is an access"
          + " log: list it in a source of kind: access"),
  /** Parsing the line failed with an internal error of Stallwatch; only this line is left out. */
  UNEXPECTED("internal error: report the line to the maintainers of Stallwatch"),
  /** File: its format is unknown. */
  UNKNOWN_FORMAT,
  /** File: its compressed data is truncated or damaged. */
  TRUNCATED,
  /** File: its content is too large for its compressed size to be a log. */
  BOMB("delete the file and find out who wrote it"),
  /** File: a part that must be held in memory exceeds the memory limit. */
  CHUNK_TOO_LARGE(
      "write the file with smaller row groups, or raise the memory limit: STALLWATCH_JAVA_OPTS=-Xmx4g"),
  /** Part of a file: its header has other columns than the header at the start of the file. */
  LAYOUT_CHANGED,
  /** File: it cannot be opened, or reading it failed. */
  UNREADABLE;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final @Nullable String remedy;

  RejectReason() {
    this(null);
  }

  RejectReason(@Nullable String remedy) {
    this.remedy = remedy;
  }

  /** Returns the value written to tables. */
  public String code() {
    return code;
  }

  /** Returns what the operator can do about it, {@code null} if nothing. */
  public @Nullable String remedy() {
    return remedy;
  }
}
