package dev.stallwatch.format;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time by which every request of a file has ended: the day after the one (UTC) on which the
 * file was last changed, as a line is written when its request is over.
 *
 * <p>Files that were restored may have a modification time older than their content. So the bound
 * holds only where more of the records among the first lines of the file respect it than exceed it;
 * the same first lines decide for every part of a file. Without such lines, as in Parquet, the
 * first record decides. A file of unknown modification time has no bound.
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
   * The bound of a file.
   *
   * @param modifiedMicros when it was last changed, microseconds since the epoch; 0 or less where
   *     the storage does not know
   */
  public static LatestEnd of(long modifiedMicros) {
    return modifiedMicros <= 0
        ? NONE
        : new LatestEnd(
            (Math.floorDiv(modifiedMicros, Units.MICROS_PER_DAY) + 2) * Units.MICROS_PER_DAY);
  }

  /**
   * Whether a record ended too late.
   *
   * @param recordsBefore the records of the file that were read and respect the bound
   * @param firstLines the first lines of the file; empty where it has none
   * @param format the format of the file
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
