package dev.stallwatch.spark.read;

import dev.stallwatch.format.file.LogFileReader;
import java.util.function.Supplier;

/**
 * A part of a file that is being read.
 *
 * @param part the part
 * @param reader reader of its lines
 * @param storedBytes supplies the digest of its stored bytes after the last line; empty if not all
 *     bytes were read, or not sequentially
 */
public record OpenPart(FilePart part, LogFileReader reader, Supplier<String> storedBytes) {}
