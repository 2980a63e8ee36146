package dev.stallwatch.format;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest time (UTC) at which a request of a file can have ended: the end of the day after the
 * file's last modification, because a line is written when its request ends.
 *
 * <p>Restored files may have a modification time older than their content. The bound therefore
 * applies only if more records among the first lines of the file respect it than exceed it; every
 * part of a file uses the same first lines. Without first lines, as in Parquet, the first record
 * decides. A file of unknown modification time has no bound.
 */
public final class LatestEnd {

  /** No bound. */
  public static final LatestEnd NONE = new LatestEnd(Long.MAX_VALUE);

  private final long endMicros;
  private @Nullable Boolean holds;

  private LatestEnd(long endMicros) {
    this.endMicros = endMicros;
  }

  /**
   * Returns the bound of a file.
   *
   * @param modifiedMicros when the file was last modified, in microseconds since the epoch; 0 or
   *     less if unknown to the storage
   */
  public static LatestEnd of(long modifiedMicros) {
    return modifiedMicros <= 0
        ? NONE
        : new LatestEnd(
            (Math.floorDiv(modifiedMicros, Units.MICROS_PER_DAY) + 2) * Units.MICROS_PER_DAY);
  }

  /**
   * Returns whether a record ended too late.
   *
   * @param recordsBefore records of the file read before that respect the bound
   * @param firstLines first lines of the file; empty if it has none
   * @param format format of the file
   */
  public boolean isExceededBy(
      AccessRecord record, long recordsBefore, List<String> firstLines, LogFormat format) {
    if (record.timing().endedAtMicros() < endMicros) {
      return false;
    }
    if (holds == null) {
      holds = firstLines.isEmpty() ? recordsBefore > 0 : isRespectedBy(firstLines, format.open());
    }
    return holds;
  }

  private boolean isRespectedBy(List<String> lines, LineParser parser) {
    int early = 0;
    int late = 0;
    for (String line : lines) {
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      if (parser.parse(bytes, 0, bytes.length) instanceof ParsedLine.Accepted accepted) {
        if (accepted.record().timing().endedAtMicros() < endMicros) {
          early++;
        } else {
          late++;
        }
      }
    }
    return early > late;
  }
}
