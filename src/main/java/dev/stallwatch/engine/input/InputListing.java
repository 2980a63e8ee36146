package dev.stallwatch.engine.input;

import dev.stallwatch.engine.input.SourceFiles.Naming;
import dev.stallwatch.model.Units;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.ListingFailure;
import dev.stallwatch.storage.StorageUnreachableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * The files below the input paths, without those whose names begin with {@code .} or {@code _}. Two
 * names are special: {@code ip-ranges.json} holds the cloud's address ranges, {@code truth.json}
 * the truth of a simulated scenario.
 *
 * @param logs the files to read, by path
 * @param addressRanges the files of address ranges, by path
 * @param withoutFiles the sources without a file to read
 * @param skipped paths that are not read, by path
 * @param outside files that are not opened, because they cannot hold a request of the period
 */
public record InputListing(
    List<InputFile> logs,
    List<InputFile> addressRanges,
    List<String> withoutFiles,
    List<SkippedPath> skipped,
    OutsideFiles outside) {
  private static final String ADDRESS_RANGES = "ip-ranges.json";
  private static final String TRUTH = "truth.json";

  /** Maximum number of input paths in a message. */
  private static final int MAX_PATHS_NAMED = 5;

  /** Maximum number of skipped paths in a message. */
  private static final int MAX_SKIPPED_NAMED = 3;

  /** Copies the lists. */
  public InputListing {
    logs = List.copyOf(logs);
    addressRanges = List.copyOf(addressRanges);
    withoutFiles = List.copyOf(withoutFiles);
    skipped = List.copyOf(skipped);
  }

  private record Found(FoundFile file, SourceFiles source) {
    boolean isLog() {
      return isLogName(file.name());
    }

    boolean isNamed(String name) {
      return file.name().equals(name);
    }
  }

  /**
   * Lists the sources, directories recursively. A file that several paths of one source reach is
   * listed once.
   *
   * @throws InputMissingException if a path that must exist does not, if a path can't be listed, or
   *     if no source has a file
   * @throws SourcesOverlapException if two sources with different settings reach the same file
   * @throws StorageUnreachableException if the storage can't be reached as configured
   */
  public static InputListing of(List<SourceFiles> sources, Configuration configuration) {
    return within(Period.ALL, sources, configuration);
  }

  /**
   * Lists the sources as {@link #of}. Files that cannot hold a request of a period, according to
   * their paths, are only listed as {@link #outside}.
   *
   * @throws InputMissingException if a path that must exist does not, if a path can't be listed, or
   *     if no source has a file
   * @throws SourcesOverlapException if two sources reach the same file
   * @throws StorageUnreachableException if the storage can't be reached as configured
   */
  public static InputListing within(
      Period period, List<SourceFiles> sources, Configuration configuration) {
    InputListing listing = present(period, sources, configuration);
    if (listing.logs().isEmpty() && listing.outside().files().isEmpty()) {
      throw new InputMissingException(
          "no file below the input: "
              + sources.stream()
                  .flatMap(source -> source.typed().stream())
                  .limit(MAX_PATHS_NAMED)
                  .collect(Collectors.joining(", "))
              + " (is the path complete?)"
              + listing.skipped().stream()
                  .limit(MAX_SKIPPED_NAMED)
                  .map(path -> "; " + path.text())
                  .collect(Collectors.joining()));
    }
    return listing;
  }

  /** Returns the size of the logs to read as stored, in bytes. */
  public long bytes() {
    return logs.stream().mapToLong(InputFile::size).sum();
  }

  /** Returns whether a file of this name is read as a log. */
  public static boolean isLogName(String name) {
    return !name.equals(ADDRESS_RANGES) && !name.equals(TRUTH);
  }

  /**
   * Checks that the paths that must exist do so, without listing what is below them. Patterns of
   * other storages than the local disk are not checked.
   *
   * @throws InputMissingException if a path does not exist
   * @throws StorageUnreachableException if the storage can't be reached as configured
   */
  public static void check(List<SourceFiles> sources, Configuration configuration) {
    for (SourceFiles source : sources) {
      List<GivenPath> unmatched = new ArrayList<>();
      for (String path : source.paths()) {
        GivenPath given = given(path, source, configuration);
        if (!reached(path, given::check)) {
          unmatched.add(given);
        }
      }
      requireMatch(source, unmatched);
    }
  }

  private static Walked walked(SourceFiles source, Configuration configuration) {
    Walked walked = new Walked();
    LocalWalk local = new LocalWalk(walked);
    List<GivenPath> unmatched = new ArrayList<>();
    for (String path : source.paths()) {
      GivenPath given = given(path, source, configuration);
      if (!reached(path, () -> given.collect(local, walked))) {
        unmatched.add(given);
      }
    }
    requireMatch(source, unmatched);
    if (source.naming() == Naming.PATTERNS_OF_DAYS && !unmatched.isEmpty()) {
      walked.skip(unmatched.get(0).path(), "it does not exist" + others(unmatched.size() - 1));
    }
    if (source.stdin() != null) {
      walked.add(FoundFile.stdin(source.stdin()));
    }
    return walked;
  }

  private static String others(int number) {
    return switch (number) {
      case 0 -> "";
      case 1 -> ", and neither does 1 other path of the period";
      default -> ", and neither do " + number + " other paths of the period";
    };
  }

  private static void requireMatch(SourceFiles source, List<GivenPath> unmatched) {
    if (source.naming() == Naming.PATTERNS_OF_DAYS
        && !unmatched.isEmpty()
        && unmatched.size() == source.paths().size()) {
      throw unmatched.get(0).unmatched();
    }
  }

  private static GivenPath given(String path, SourceFiles source, Configuration configuration) {
    return reached(path, () -> new GivenPath(path, source.naming(), configuration));
  }

  /** A step on the way to a path. */
  private interface Reaching<T> {
    T run() throws IOException;
  }

  private static <T> T reached(String path, Reaching<T> step) {
    try {
      return step.run();
    } catch (IllegalArgumentException e) {
      throw new InputMissingException(
          "input path can't be opened: " + path + ": " + ListingFailure.firstLine(e));
    } catch (IOException e) {
      throw ListingFailure.of(path, e);
    }
  }

  static boolean isLocal(FileSystem fileSystem) {
    return "file".equals(fileSystem.getUri().getScheme());
  }

  /**
   * Lists the sources as {@link #of}, but accepts that there is no file.
   *
   * @throws InputMissingException if a path that must exist does not, or can't be listed
   * @throws SourcesOverlapException if two sources with different settings reach the same file
   * @throws StorageUnreachableException if the storage can't be reached as configured
   */
  public static InputListing present(List<SourceFiles> sources, Configuration configuration) {
    return present(Period.ALL, sources, configuration);
  }

  /** Lists the sources within a period as {@link #within}, but accepts that there is no file. */
  public static InputListing present(
      Period period, List<SourceFiles> sources, Configuration configuration) {
    SortedMap<String, Found> found = new TreeMap<>();
    List<String> withoutFiles = new ArrayList<>();
    SortedSet<SkippedPath> skipped = new TreeSet<>(Comparator.comparing(SkippedPath::text));
    for (SourceFiles source : sources) {
      Walked walked = walked(source, configuration);
      walked.files().forEach(file -> add(new Found(file, source), found));
      skipped.addAll(walked.skipped());
      if (source.settings().mayHoldRequests()
          && found.values().stream()
              .noneMatch(file -> file.source().equals(source) && file.isLog())) {
        withoutFiles.add(source.title());
      }
    }
    List<PeriodSelection.Listed> logs = files(found, Found::isLog);
    OutsideFiles outside = PeriodSelection.outside(period, logs);
    return new InputListing(
        PeriodSelection.inside(logs, outside),
        files(found, file -> file.isNamed(ADDRESS_RANGES)).stream()
            .map(PeriodSelection.Listed::file)
            .toList(),
        withoutFiles,
        List.copyOf(skipped),
        outside);
  }

  /**
   * Lists paths that may be patterns of Hadoop: {@code logs/2026-0[1-3]*}.
   *
   * @throws InputMissingException also if no path matches a pattern
   */
  public static InputListing matching(List<String> patterns, Configuration configuration) {
    return of(
        List.of(new SourceFiles(patterns, Naming.PATHS_OR_PATTERNS, SourceSettings.AS_LOGGED)),
        configuration);
  }

  private static void add(Found file, SortedMap<String, Found> found) {
    Found before = found.putIfAbsent(file.file().key(), file);
    if (before != null
        && file.isLog()
        && !before.source().settings().equals(file.source().settings())) {
      throw new SourcesOverlapException(
          file.file().path(), before.source().title(), file.source().title());
    }
  }

  private static List<PeriodSelection.Listed> files(
      SortedMap<String, Found> found, Predicate<Found> wanted) {
    List<PeriodSelection.Listed> files = new ArrayList<>();
    found.forEach(
        (key, listed) -> {
          if (wanted.test(listed)) {
            FoundFile file = listed.file();
            files.add(
                new PeriodSelection.Listed(
                    new InputFile(
                        files.size(),
                        file.path(),
                        file.size(),
                        file.modifiedMillis() * Units.MICROS_PER_MILLI,
                        file.etag(),
                        file.unreadable(),
                        listed.source().settings(),
                        null,
                        file.location()),
                    file.below()));
          }
        });
    return files;
  }
}
