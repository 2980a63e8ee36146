package dev.stallwatch.engine.read;

import dev.stallwatch.engine.input.Concurrently;
import dev.stallwatch.engine.input.InputFile;
import dev.stallwatch.format.file.FileStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits files into parts that several tasks can read at once. Only large, uncompressed files of a
 * line-based format are split.
 */
public final class FileParts {
  /** Below this size, the cost of opening the file again and of starting a task is noticeable. */
  private static final long MIN_BYTES = 16L << 20;

  /** Above this size, the last task would run noticeably longer than the others. */
  private static final long MAX_BYTES = 128L << 20;

  private FileParts() {}

  /**
   * Returns the parts of files, by path and by line. Reads the beginning of each file that is large
   * enough to be split.
   *
   * @param files by path
   * @param packs the number of packs that the parts are distributed over
   */
  public static List<FilePart> of(List<InputFile> files, int packs, LogFiles logFiles) {
    long bytes = files.stream().mapToLong(InputFile::size).sum();
    return of(files, logFiles, Math.min(MAX_BYTES, Math.max(MIN_BYTES, bytes / packs)));
  }

  /** Returns the parts of files, each of about the same number of bytes. */
  static List<FilePart> of(List<InputFile> files, LogFiles logFiles, long bytesOfPart) {
    List<Optional<FileStart>> starts =
        Concurrently.map(
            files, file -> file.size() < 2 * bytesOfPart ? Optional.empty() : logFiles.start(file));
    List<FilePart> parts = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      InputFile file = files.get(i);
      Optional<FileStart> start = starts.get(i);
      if (start.isPresent()) {
        split(file, start.get(), bytesOfPart, parts);
      } else {
        parts.add(FilePart.entire(parts.size(), file));
      }
    }
    return spread(parts);
  }

  private static void split(
      InputFile file, FileStart start, long bytesOfPart, List<FilePart> parts) {
    long count = file.size() / bytesOfPart;
    for (long i = 0; i < count; i++) {
      long from = i * bytesOfPart;
      // The last part also holds what is appended during the run, as reading the entire file would.
      long to = i + 1 < count ? from + bytesOfPart : Long.MAX_VALUE;
      parts.add(new FilePart(parts.size(), file, from, to, start, 0));
    }
  }

  /**
   * Spreads the numbers, because any of the files may be an archive: what a file is, is known only
   * when it is read.
   */
  private static List<FilePart> spread(List<FilePart> parts) {
    int members = Integer.MAX_VALUE / Math.max(1, parts.size()) - 1;
    return parts.stream()
        .map(part -> part.numbered(part.number() * (members + 1), members))
        .toList();
  }
}
