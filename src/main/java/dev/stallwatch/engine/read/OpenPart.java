package dev.stallwatch.engine.read;

import dev.stallwatch.format.file.LogFileReader;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A part of a file that is being read.
 *
 * @param part the part
 * @param reader reader of its lines
 * @param storedBytes supplies the digest of its stored bytes after the last line; empty if not all
 *     bytes were read, or not sequentially
 * @param size supplies its bytes as stored, after the last line: an archive may not state them
 *     before
 */
public record OpenPart(
    FilePart part, LogFileReader reader, Supplier<String> storedBytes, LongSupplier size) {
  /** Creates a part of a file whose size is known. */
  public OpenPart(FilePart part, LogFileReader reader, Supplier<String> storedBytes) {
    this(part, reader, storedBytes, part.file()::size);
  }
}
