package dev.stallwatch.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a line, or a file as a whole, can't be read. */
public enum RejectReason {
  /** The line is longer than the reader holds. */
  LINE_TOO_LONG,
  /** There are fewer fields than the format or the file's header demands. */
  TOO_FEW_FIELDS,
  /** A time is missing or none. */
  BAD_TIME,
  /**
   * A request that lasted longer than {@link ParsedLine#MAX_DURATION}, such as one whose duration
   * is really a time, or that ended later than {@link LatestEnd} allows.
   */
  BAD_DURATION(
      "no request lasts more than 7 days or ends after the day that follows the file's last change;"
          + " see what the log writes as its time and duration"),
  /** A number is missing or none. */
  BAD_NUMBER,
  /** The line is no JSON object. */
  BAD_JSON,
  /** A field that every request has is missing. */
  MISSING_FIELD,
  /** No header came before the line. */
  NO_HEADER,
  /**
   * The file has no header, and its lines have another number of columns than the operator
   * configured, or than the default where nothing is configured.
   */
  COLUMNS_NOT_CONFIGURED("name the columns of the log in formats.cloudFrontFields"),
  /** A field does not hold what its place demands: one before it was forged or is torn. */
  SHIFTED_FIELDS,
  /**
   * Reading the line failed in a way that no format foresees, by a fault of Stallwatch: the line is
   * left out, and the others count.
   */
  UNEXPECTED("send the line to who maintains Stallwatch"),
  /** The whole file: no known format. */
  UNKNOWN_FORMAT,
  /** The whole file: the compressed data ends too early or is damaged. */
  TRUNCATED,
  /** The whole file: its content is so much larger than what is stored that it is no log. */
  BOMB("delete the file, and find out who wrote it"),
  /** The whole file: a part that must be held in memory is larger than the memory allows. */
  CHUNK_TOO_LARGE(
      "write the file with smaller row groups, or give more memory: STALLWATCH_JAVA_OPTS=-Xmx4g"),
  /** A part of a file: its header names other columns than the one at the start of the file. */
  LAYOUT_CHANGED,
  /** The whole file: it can't be opened or reading failed. */
  UNREADABLE;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final @Nullable String remedy;

  RejectReason() {
    this(null);
  }

  RejectReason(@Nullable String remedy) {
    this.remedy = remedy;
  }

  /** The value written to tables. */
  public String code() {
    return code;
  }

  /** What the operator can do about it, null where nothing. */
  public @Nullable String remedy() {
    return remedy;
  }
}
