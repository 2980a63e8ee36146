package dev.stallwatch.engine.row;

import dev.stallwatch.quality.ContentDigest;
import java.io.Serializable;

/**
 * Digests of the content of a file, used to find copies.
 *
 * @param lines digest of the lines, equal for copies with different compression
 * @param storedBytes digest of the stored bytes; empty unless all were read from start to end
 */
public record FileContent(ContentDigest lines, String storedBytes) implements Serializable {
  FileContent followedBy(FileContent next) {
    return new FileContent(
        lines.followedBy(next.lines),
        storedBytes.isEmpty() || next.storedBytes.isEmpty()
            ? ""
            : storedBytes + " " + next.storedBytes);
  }
}
