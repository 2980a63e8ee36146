package dev.stallwatch.engine.row;

import java.io.Serializable;

/**
 * A line that could not be parsed.
 *
 * @param file path of its file
 * @param lineNumber number of the line, from 1
 * @param reason reason code
 * @param raw text of the line, truncated if long
 * @param before number of earlier rejected lines in the same file or part
 * @param beforeOfReason number of those with the same reason
 */
public record RejectedLine(
    String file, long lineNumber, String reason, String raw, long before, long beforeOfReason)
    implements Serializable {}
