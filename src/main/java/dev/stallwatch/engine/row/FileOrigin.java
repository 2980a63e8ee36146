package dev.stallwatch.engine.row;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The log format and the source of a file.
 *
 * @param format name of the log format, null if none was recognised
 * @param source source of the records, null if no format was recognised and none is configured
 * @param samplingRate share of all requests that the source logs, above 0, at most 1
 * @param skippedAs code of what the file is instead of an access log, null if it is not skipped
 */
public record FileOrigin(
    @Nullable String format,
    @Nullable String source,
    double samplingRate,
    @Nullable String skippedAs)
    implements Serializable {
  FileOrigin orElse(FileOrigin other) {
    return new FileOrigin(
        format == null ? other.format : format,
        source == null ? other.source : source,
        samplingRate,
        skippedAs == null ? other.skippedAs : skippedAs);
  }
}
