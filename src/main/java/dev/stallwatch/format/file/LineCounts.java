package dev.stallwatch.format.file;

import dev.stallwatch.format.IgnoreReason;
import dev.stallwatch.format.RejectReason;
import java.util.SortedMap;

/**
 * The lines of one file by what they are: lines = records + headers + ignored + rejected.
 *
 * @param lines lines read
 * @param records lines that are requests
 * @param headers header lines
 * @param ignored lines ignored, by reason
 * @param rejected lines rejected, by reason
 * @param contentBytes bytes of all lines, uncompressed, including line ends
 * @param rejectedBytes bytes of the rejected lines
 */
public record LineCounts(
    long lines,
    long records,
    long headers,
    SortedMap<IgnoreReason, Long> ignored,
    SortedMap<RejectReason, Long> rejected,
    long contentBytes,
    long rejectedBytes) {}
