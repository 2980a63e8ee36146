package dev.stallwatch.spark.row;

import java.io.Serializable;

/**
 * A line that could not be parsed.
 *
 * @param file path of its file
 * @param lineNumber number of the line, from 1
 * @param reason reason code
 * @param raw the line as text, or its beginning
 * @param before count of rejected lines before it in the file or the part
 * @param beforeOfReason count of those that were rejected for the same reason
 */
public record RejectedLine(
    String file, long lineNumber, String reason, String raw, long before, long beforeOfReason)
    implements Serializable {}
