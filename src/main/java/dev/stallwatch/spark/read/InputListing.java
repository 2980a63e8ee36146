package dev.stallwatch.spark.read;

import dev.stallwatch.model.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/**
 * The files below the input paths, but those that {@link FileWalk} leaves out. Two names have a
 * meaning of their own: {@code ip-ranges.json} holds the cloud's address ranges, {@code truth.json}
 * the truth of a simulated scenario.
 *
 * @param logs the files to read, by path
 * @param addressRanges the files of address ranges, by path
 */
public record InputListing(List<InputFile> logs, List<InputFile> addressRanges) {
  private static final String ADDRESS_RANGES = "ip-ranges.json";
  private static final String TRUTH = "truth.json";

  /** Copies the lists. */
  public InputListing {
    logs = List.copyOf(logs);
    addressRanges = List.copyOf(addressRanges);
  }

  /**
   * Lists the paths, directories recursively; a file that several paths reach is listed once.
   *
   * @throws InputMissingException if a path does not exist or can't be listed, or if there is no
   *     file below any of them
   * @throws StorageUnreachableException if the storage can't be reached as configured
   */
  public static InputListing of(List<String> paths, Configuration configuration) {
    SortedMap<String, FileStatus> found = new TreeMap<>();
    for (String path : paths) {
      try {
        FirstContact contact = FirstContact.with(new Path(path), configuration);
        collect(contact.fileSystem(), contact.status(), found);
      } catch (IllegalArgumentException e) {
        throw new InputMissingException(
            "input path can't be opened: " + path + ": " + ListingFailure.firstLine(e));
      } catch (IOException e) {
        throw ListingFailure.of(path, e);
      }
    }
    List<InputFile> logs = named(found, name -> !isCompanion(name));
    if (logs.isEmpty()) {
      throw new InputMissingException(
          "no file below the input: " + String.join(", ", paths) + " (is the path complete?)");
    }
    return new InputListing(logs, named(found, ADDRESS_RANGES::equals));
  }

  /**
   * The same for paths that may be patterns, as Hadoop knows them: {@code logs/2026-0[1-3]*}.
   *
   * @throws InputMissingException also where no path is of a pattern
   */
  public static InputListing matching(List<String> patterns, Configuration configuration) {
    List<String> paths = new ArrayList<>();
    for (String pattern : patterns) {
      Path path = new Path(pattern);
      try {
        FileStatus[] matches = isPattern(path) ? glob(path, configuration) : null;
        if (matches == null) {
          paths.add(pattern);
        } else {
          for (FileStatus match : matches) {
            paths.add(match.getPath().toString());
          }
        }
      } catch (IOException e) {
        throw ListingFailure.of(pattern, e);
      }
    }
    return of(paths, configuration);
  }

  private static boolean isPattern(Path path) {
    return new GlobPattern(path.toString()).hasWildcard();
  }

  private static FileStatus[] glob(Path path, Configuration configuration) throws IOException {
    FileStatus[] matches = path.getFileSystem(configuration).globStatus(path);
    if (matches == null || matches.length == 0) {
      throw new InputMissingException("no path is of the pattern " + path);
    }
    return matches;
  }

  private static void collect(
      FileSystem fileSystem, FileStatus root, SortedMap<String, FileStatus> found)
      throws IOException {
    if (!root.isDirectory()) {
      add(root, found);
    } else {
      FileWalk.below(fileSystem, root.getPath()).forEach(file -> add(file, found));
    }
  }

  private static void add(FileStatus file, SortedMap<String, FileStatus> found) {
    found.put(file.getPath().toString(), file);
  }

  private static boolean isCompanion(String name) {
    return name.equals(ADDRESS_RANGES) || name.equals(TRUTH);
  }

  private static List<InputFile> named(
      SortedMap<String, FileStatus> found, Predicate<String> names) {
    List<InputFile> files = new ArrayList<>();
    found.forEach(
        (path, status) -> {
          if (names.test(status.getPath().getName())) {
            files.add(
                new InputFile(
                    files.size(),
                    path,
                    status.getLen(),
                    status.getModificationTime() * Units.MICROS_PER_MILLI,
                    status instanceof EtagSource tagged ? tagged.getEtag() : null));
          }
        });
    return files;
  }
}
