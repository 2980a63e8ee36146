package dev.stallwatch.spark.read;

import dev.stallwatch.model.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/**
 * The files below the input paths, but those that {@link FileWalk} leaves out. Two names have a
 * meaning of their own: {@code ip-ranges.json} holds the cloud's address ranges, {@code truth.json}
 * the truth of a simulated scenario.
 *
 * @param logs the files to read, by path
 * @param addressRanges the files of address ranges, by path
 * @param withoutFiles the sources of which there is no file to read
 */
public record InputListing(
    List<InputFile> logs, List<InputFile> addressRanges, List<String> withoutFiles) {
  private static final String ADDRESS_RANGES = "ip-ranges.json";
  private static final String TRUTH = "truth.json";

  /** Copies the lists. */
  public InputListing {
    logs = List.copyOf(logs);
    addressRanges = List.copyOf(addressRanges);
    withoutFiles = List.copyOf(withoutFiles);
  }

  private record Found(FileStatus status, SourceFiles source) {
    boolean isLog() {
      return !isNamed(ADDRESS_RANGES) && !isNamed(TRUTH);
    }

    boolean isNamed(String name) {
      return status.getPath().getName().equals(name);
    }
  }

  /**
   * Lists the sources, directories recursively; a file that several paths of one source reach is
   * listed once.
   *
   * @throws InputMissingException if a path does not exist or can't be listed, if it is none that
   *     may be missing, or if there is no file of any source
   * @throws SourcesOverlapException if two sources reach the same file
   * @throws StorageUnreachableException if the storage can't be reached as configured
   */
  public static InputListing of(List<SourceFiles> sources, Configuration configuration) {
    InputListing listing = present(sources, configuration);
    if (listing.logs().isEmpty()) {
      throw new InputMissingException(
          "no file below the input: "
              + sources.stream()
                  .flatMap(source -> source.paths().stream())
                  .collect(Collectors.joining(", "))
              + " (is the path complete?)");
    }
    return listing;
  }

  private static List<FileStatus> filesOf(SourceFiles source, Configuration configuration) {
    List<FileStatus> files = new ArrayList<>();
    for (String path : source.paths()) {
      switch (source.naming()) {
        case PATHS -> collect(path, configuration, files);
        case PATTERNS ->
            expanded(path, configuration).forEach(one -> collect(one, configuration, files));
      }
    }
    return files;
  }

  private static void collect(String path, Configuration configuration, List<FileStatus> files) {
    try {
      FirstContact contact = FirstContact.with(new Path(path), configuration);
      if (contact.status().isDirectory()) {
        files.addAll(FileWalk.below(contact.fileSystem(), contact.status().getPath()));
      } else {
        files.add(contact.status());
      }
    } catch (IllegalArgumentException e) {
      throw new InputMissingException(
          "input path can't be opened: " + path + ": " + ListingFailure.firstLine(e));
    } catch (IOException e) {
      throw ListingFailure.of(path, e);
    }
  }

  /** The paths of a pattern that exist. */
  private static List<String> expanded(String pattern, Configuration configuration) {
    try {
      return FirstContact.matching(new Path(pattern), configuration).stream()
          .map(match -> match.getPath().toString())
          .toList();
    } catch (IllegalArgumentException e) {
      throw new InputMissingException(
          "input path can't be opened: " + pattern + ": " + ListingFailure.firstLine(e));
    } catch (IOException e) {
      throw ListingFailure.of(pattern, e);
    }
  }

  /**
   * The same, but that there may be no file at all.
   *
   * @throws InputMissingException if a path does not exist or can't be listed, if it is none that
   *     may be missing
   * @throws SourcesOverlapException if two sources reach the same file
   * @throws StorageUnreachableException if the storage can't be reached as configured
   */
  public static InputListing present(List<SourceFiles> sources, Configuration configuration) {
    SortedMap<String, Found> found = new TreeMap<>();
    List<String> withoutFiles = new ArrayList<>();
    for (SourceFiles source : sources) {
      List<FileStatus> files = filesOf(source, configuration);
      files.forEach(file -> add(new Found(file, source), found));
      if (found.values().stream().noneMatch(file -> file.source().equals(source) && file.isLog())) {
        withoutFiles.add(source.title());
      }
    }
    return new InputListing(
        files(found, Found::isLog),
        files(found, file -> file.isNamed(ADDRESS_RANGES)),
        withoutFiles);
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
    return of(List.of(SourceFiles.asLogged(paths)), configuration);
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

  private static void add(Found file, SortedMap<String, Found> found) {
    String path = file.status().getPath().toString();
    Found before = found.putIfAbsent(path, file);
    if (before != null && file.isLog() && !before.source().equals(file.source())) {
      throw new SourcesOverlapException(path, before.source().title(), file.source().title());
    }
  }

  private static List<InputFile> files(SortedMap<String, Found> found, Predicate<Found> wanted) {
    List<InputFile> files = new ArrayList<>();
    found.forEach(
        (path, file) -> {
          if (wanted.test(file)) {
            FileStatus status = file.status();
            files.add(
                new InputFile(
                    files.size(),
                    path,
                    status.getLen(),
                    status.getModificationTime() * Units.MICROS_PER_MILLI,
                    status instanceof EtagSource tagged ? tagged.getEtag() : null,
                    file.source().settings()));
          }
        });
    return files;
  }
}
