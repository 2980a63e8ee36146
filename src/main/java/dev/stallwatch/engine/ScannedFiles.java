package dev.stallwatch.engine;

import dev.stallwatch.engine.input.FileCopies;
import dev.stallwatch.engine.row.FileContent;
import dev.stallwatch.engine.row.FileOrigin;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.engine.row.FileVersion;
import dev.stallwatch.engine.task.LinesBefore;
import dev.stallwatch.quality.EventDays;
import dev.stallwatch.quality.OutlyingDays;
import dev.stallwatch.quality.PathDates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

/**
 * Merges the outcomes of the parts of each file to the outcome of the file. Of files with the same
 * content, by stored bytes or by lines, only the first one by path counts.
 */
final class ScannedFiles {
  private final SortedMap<Integer, FileOutcome> parts;
  private final Map<String, FileOutcome> files = new HashMap<>();
  private final Map<Integer, LinesBefore> linesBefore = new HashMap<>();
  private final Set<String> copies = new HashSet<>();

  /**
   * Merges all parts.
   *
   * @param parts the outcome of each part, by its number; the numbers are in the order of path and
   *     line
   */
  ScannedFiles(SortedMap<Integer, FileOutcome> parts) {
    this.parts = parts;
    List<String> paths = new ArrayList<>();
    parts.forEach(
        (number, part) -> {
          FileOutcome before = files.get(part.path());
          if (before == null) {
            paths.add(part.path());
            files.put(part.path(), part);
          } else {
            linesBefore.put(
                number,
                new LinesBefore(
                    before.counts().lines(),
                    before.counts().rejected(),
                    before.counts().foreignLines()));
            files.put(part.path(), before.followedBy(part));
          }
        });
    files.replaceAll((path, file) -> file.settled());
    findCopies(paths);
  }

  private void findCopies(List<String> paths) {
    Map<String, FileOutcome> originals = new HashMap<>();
    for (String path : paths) {
      FileOutcome file = Objects.requireNonNull(files.get(path));
      List<String> contents = contents(file);
      FileOutcome original =
          contents.stream().map(originals::get).filter(Objects::nonNull).findFirst().orElse(null);
      if (original != null) {
        copies.add(path);
        files.put(path, original.copyAt(file.file()));
      } else {
        contents.forEach(content -> originals.put(content, file));
      }
    }
  }

  /**
   * Returns the keys that a file shares with its copies. Each key contains the source: files of
   * different sources are not copies.
   */
  private static List<String> contents(FileOutcome file) {
    List<String> contents = new ArrayList<>();
    FileContent content = file.content();
    FileOrigin origin = file.origin();
    long lines = file.counts().lines();
    if (!content.storedBytes().isEmpty() && lines > 0) {
      contents.add(origin.source() + " stored " + content.storedBytes());
    }
    if (content.lines().isComparable()) {
      contents.add(origin.source() + " " + origin.format() + " " + lines + " " + content.lines());
    }
    return contents;
  }

  /** Returns the parts of the files that are not counted because they are copies. */
  Set<Integer> partsOfCopies() {
    Set<Integer> copied = new HashSet<>();
    parts.forEach(
        (number, part) -> {
          if (copies.contains(part.path())) {
            copied.add(number);
          }
        });
    return copied;
  }

  /** Returns the number of lines before each part of a file, except for the first part. */
  Map<Integer, LinesBefore> linesBefore() {
    return linesBefore;
  }

  /** Returns the number of records by day, without the copies. */
  EventDays days() {
    return files.values().stream()
        .filter(file -> !copies.contains(file.path()))
        .map(file -> file.times().days())
        .reduce(EventDays.NONE, (one, other) -> one.followedBy(other, 0));
  }

  /**
   * Whether the path of a file with records of this day contains the date of the day or of a day
   * near it.
   */
  boolean isNamedByItsPath(long day) {
    return files.values().stream()
        .filter(file -> file.times().days().days().containsKey(day))
        .flatMap(file -> PathDates.in(file.path()).stream())
        .anyMatch(named -> Math.abs(named - day) <= OutlyingDays.MAX_GAP_DAYS);
  }

  /** Returns the path of the file of a part. */
  String path(int part) {
    return Objects.requireNonNull(parts.get(part)).path();
  }

  /** Returns the outcome of a file. */
  FileOutcome outcome(String path) {
    return Objects.requireNonNull(files.get(path));
  }

  /** Returns the number of records of all files, without the copies. */
  long records() {
    return files.values().stream().mapToLong(file -> file.counts().records()).sum();
  }

  /** Returns the number of rejected lines of all files. */
  long rejectedLines() {
    return files.values().stream().mapToLong(file -> file.counts().rejectedLines()).sum();
  }

  /** Returns the path of a stored file, or those of its members if it is an archive. */
  private List<String> copied(String original) {
    return files.values().stream()
        .map(FileOutcome::file)
        .filter(file -> file.stored().path().equals(original))
        .map(FileVersion::path)
        .toList();
  }

  /** Returns what a file is in a copy of the file in which it is stored. */
  private static FileVersion at(FileVersion copy, FileVersion file) {
    FileVersion archive = file.archive();
    return archive == null
        ? copy
        : new FileVersion(
            copy.path() + file.path().substring(archive.path().length()),
            file.size(),
            file.modifiedMicros(),
            copy);
  }

  /**
   * Returns the outcome of each file, by path.
   *
   * @param repeatedByPart number of repeated records, by the number of the part
   * @param outlying records excluded because of their time
   * @param unread copies that were not read at all
   */
  List<FileOutcome> outcomes(
      Map<Integer, Long> repeatedByPart, Outlying outlying, FileCopies unread) {
    Map<String, FileOutcome> outcomes = new HashMap<>(files);
    repeatedByPart.forEach(
        (number, repeated) ->
            outcomes.computeIfPresent(
                Objects.requireNonNull(parts.get(number)).path(),
                (path, file) -> file.withRepeated(repeated)));
    if (!outlying.days().isEmpty()) {
      Map<String, Long> byPath = new HashMap<>();
      outlying
          .leftOut()
          .byPart()
          .forEach((number, records) -> byPath.merge(path(number), records, Long::sum));
      outcomes.replaceAll(
          (path, file) -> file.withOutlying(byPath.getOrDefault(path, 0L), outlying.days()));
    }
    unread
        .originals()
        .forEach(
            (copy, original) -> {
              FileVersion stored = new FileVersion(copy.path(), copy.size(), copy.modifiedMicros());
              copied(original.path())
                  .forEach(
                      path -> {
                        FileOutcome read = Objects.requireNonNull(outcomes.get(path));
                        FileVersion at = at(stored, read.file());
                        outcomes.put(at.path(), read.copyAt(at));
                      });
            });
    return outcomes.values().stream().sorted(Comparator.comparing(FileOutcome::path)).toList();
  }
}
