package dev.stallwatch.spark.read;

import dev.stallwatch.format.file.LogFileReader;
import java.util.function.Supplier;

/**
 * A part of a file that is being read.
 *
 * @param part which
 * @param reader its lines
 * @param storedBytes tells, once all lines were read, the digest of its bytes as stored; empty
 *     where they were not all read, or not from front to back
 */
public record OpenPart(FilePart part, LogFileReader reader, Supplier<String> storedBytes) {}
