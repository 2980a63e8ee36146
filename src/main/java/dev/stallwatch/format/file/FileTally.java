package dev.stallwatch.format.file;

import dev.stallwatch.format.FileSigns;
import dev.stallwatch.format.FileVerdict;
import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.RejectReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of one file were: lines = records + headers + ignored + rejected.
 *
 * @param format name of the format, null where none was recognised
 * @param lines lines read
 * @param records lines that are requests
 * @param headers header lines
 * @param contentBytes bytes of all lines, uncompressed and with their ends
 * @param rejectedBytes bytes of the lines rejected
 * @param ignored lines ignored, by reason
 * @param rejected lines rejected, by reason
 * @param problem what is wrong with the file as a whole; the lines before it count
 * @param problemDetail the same in words
 * @param signs what the lines have in common
 */
public record FileTally(
    @Nullable String format,
    long lines,
    long records,
    long headers,
    long contentBytes,
    long rejectedBytes,
    SortedMap<IgnoreReason, Long> ignored,
    SortedMap<RejectReason, Long> rejected,
    @Nullable RejectReason problem,
    @Nullable String problemDetail,
    FileSigns signs) {

  /** What is to be doubted of the file as a whole, in sentences; empty for nothing. */
  public List<String> warnings() {
    Map<String, Long> reasons = new HashMap<>();
    ignored.forEach((reason, count) -> reasons.put(reason.code(), count));
    long refused = rejected.values().stream().mapToLong(Long::longValue).sum();
    return FileVerdict.of(lines, refused, reasons, signs);
  }
}
