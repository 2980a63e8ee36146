package dev.stallwatch.spark.read;

import dev.stallwatch.format.file.FileStart;
import dev.stallwatch.spark.input.Concurrently;
import dev.stallwatch.spark.input.InputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts files into parts that several tasks can read at once: those that are big, not compressed,
 * and of a format that stands in lines.
 */
public final class FileParts {
  /** Under this, opening a file once more and the start of a task would show. */
  private static final long MIN_BYTES = 16L << 20;

  /** Over this, what is left when the other tasks are done would show. */
  private static final long MAX_BYTES = 128L << 20;

  private FileParts() {}

  /**
   * The parts of files, by path and by line. Looks into each file that is big enough to be cut.
   *
   * @param files by path
   * @param packs the number of packs into which the parts will go
   */
  public static List<FilePart> of(List<InputFile> files, int packs, LogFiles logFiles) {
    long bytes = files.stream().mapToLong(InputFile::size).sum();
    return of(files, logFiles, Math.min(MAX_BYTES, Math.max(MIN_BYTES, bytes / packs)));
  }

  /** The parts of files, each of about the same number of bytes. */
  static List<FilePart> of(List<InputFile> files, LogFiles logFiles, long bytesOfPart) {
    List<Optional<FileStart>> starts =
        Concurrently.map(
            files, file -> file.size() < 2 * bytesOfPart ? Optional.empty() : logFiles.start(file));
    List<FilePart> parts = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      InputFile file = files.get(i);
      Optional<FileStart> start = starts.get(i);
      if (start.isPresent()) {
        cut(file, start.get(), bytesOfPart, parts);
      } else {
        parts.add(FilePart.whole(parts.size(), file));
      }
    }
    return parts;
  }

  private static void cut(InputFile file, FileStart start, long bytesOfPart, List<FilePart> parts) {
    long count = file.size() / bytesOfPart;
    for (long i = 0; i < count; i++) {
      long from = i * bytesOfPart;
      // The last part takes what is written to the file meanwhile, too, as reading it whole would.
      long to = i + 1 < count ? from + bytesOfPart : Long.MAX_VALUE;
      parts.add(new FilePart(parts.size(), file, from, to, start));
    }
  }
}
