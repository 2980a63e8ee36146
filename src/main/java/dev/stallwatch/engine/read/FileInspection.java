package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.engine.input.InputListing;
import dev.stallwatch.engine.input.SkippedPath;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.file.FileTally;
import dev.stallwatch.format.file.LogFileReader;
import dev.stallwatch.storage.HadoopSettings;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.S3Options;
import dev.stallwatch.storage.StorageUnreachableException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * What an inspection of one file shows.
 *
 * @param path path of the file
 * @param tally counts of its lines by outcome
 * @param badLines the first lines that could not be read, at most three
 */
public record FileInspection(String path, FileTally tally, List<BadLine> badLines) {
  private static final int MAX_BAD_LINES = 3;
  private static final int MAX_LINE_BYTES = 160;

  /**
   * A line that could not be read: its number from 1, the code of the reason, and its first bytes,
   * masked.
   */
  public record BadLine(long number, String reason, String text) {}

  /** Copies the list. */
  public FileInspection {
    badLines = List.copyOf(badLines);
  }

  /**
   * What an inspection of all files below some paths shows.
   *
   * @param files the files, by path
   * @param skipped paths that are not read
   */
  public record OfPaths(List<FileInspection> files, List<SkippedPath> skipped) {
    /** Copies the lists. */
    public OfPaths {
      files = List.copyOf(files);
      skipped = List.copyOf(skipped);
    }
  }

  /**
   * Inspects all files below the paths.
   *
   * @param formats options of formats that files do not state themselves
   * @throws InputMissingException if there is no file
   * @throws StorageUnreachableException if the storage can't be reached as configured
   */
  public static OfPaths of(List<SourceFiles> paths, FormatOptions formats, S3Options s3) {
    Configuration configuration = HadoopSettings.configuration(s3);
    LogFiles files = new LogFiles(new LogFormats(formats), configuration);
    InputListing listing = InputListing.of(paths, configuration);
    List<FileInspection> inspected = new ArrayList<>();
    List<SkippedPath> skipped = new ArrayList<>(listing.skipped());
    for (InputFile file : listing.logs()) {
      OpenFile open = files.open(FilePart.entire(0, file));
      open.forEachRemaining(part -> inspected.add(of(part.part().file(), part.reader())));
      skipped.addAll(open.skipped());
    }
    return new OfPaths(inspected, skipped);
  }

  private static FileInspection of(InputFile file, LogFileReader reader) {
    List<BadLine> badLines = new ArrayList<>();
    while (reader.next()) {
      if (badLines.size() < MAX_BAD_LINES
          && reader.line() instanceof ParsedLine.Rejected rejected) {
        badLines.add(
            new BadLine(
                reader.lineNumber(),
                rejected.reason().code(),
                PrefixMask.DEFAULTS.within(reader.text(MAX_LINE_BYTES))));
      }
    }
    return new FileInspection(file.path(), reader.tally().settled(), badLines);
  }
}
