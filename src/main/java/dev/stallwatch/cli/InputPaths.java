package dev.stallwatch.cli;

import com.google.common.base.Splitter;
import dev.stallwatch.config.DatedPath;
import dev.stallwatch.config.RunFailure;
import dev.stallwatch.engine.EngineSession;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.input.SourceFiles.Naming;
import dev.stallwatch.engine.input.SourceSettings;
import dev.stallwatch.model.SmallFile;
import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.S3Options;
import dev.stallwatch.storage.StorageUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The input as a person types it: files, directories and patterns, {@code -} for a log on standard
 * input, {@code @FILE} for a file with a path on each line, and paths with {@code {date}} for those
 * of each day of the period.
 */
final class InputPaths {
  private static final String STDIN = "-";
  private static final String LIST = "@";
  private static final String COMMENT = "#";
  private static final int MAX_LIST_BYTES = 1 << 24;

  /** Ten years. */
  private static final int MAX_DAYS = 3_660;

  private final StandardInput stdin;
  private final List<LocalDate> days;
  private final String withoutPeriod;
  private final List<String> paths = new ArrayList<>();
  private final List<String> pathsOfDays = new ArrayList<>();
  private boolean isStdinLog;

  /**
   * Input of a period.
   *
   * @param days the days of the period; empty if it has no start
   * @param withoutPeriod what to do about a path with a date if there are no days
   */
  InputPaths(StandardInput stdin, List<LocalDate> days, String withoutPeriod) {
    this.stdin = stdin;
    this.days = days;
    this.withoutPeriod = withoutPeriod;
  }

  /**
   * Returns the sources, which exist.
   *
   * @throws RunFailure if a path does not exist, or an argument can't be used
   */
  List<SourceFiles> sources(List<String> arguments, S3Options s3) {
    for (String argument : arguments) {
      if (argument.equals(STDIN)) {
        isStdinLog = true;
      } else if (argument.startsWith(LIST)) {
        addAll(argument);
      } else {
        add(argument);
      }
    }
    try {
      EngineSession.requirePaths(sources(List.of()), s3);
    } catch (InputMissingException | StorageUnreachableException e) {
      throw RunFailure.of(e);
    }
    return sources(isStdinLog ? List.of(stdin.stored()) : List.of());
  }

  /**
   * Returns the sources.
   *
   * @param stored the file with the content of standard input, or none
   */
  private List<SourceFiles> sources(List<String> stored) {
    List<SourceFiles> sources = new ArrayList<>();
    if (!paths.isEmpty() || !stored.isEmpty()) {
      sources.add(
          new SourceFiles(
              paths,
              Naming.PATHS_OR_PATTERNS,
              SourceSettings.AS_LOGGED,
              stored.stream().findFirst().orElse(null)));
    }
    if (!pathsOfDays.isEmpty()) {
      sources.add(new SourceFiles(pathsOfDays, Naming.PATTERNS_OF_DAYS, SourceSettings.AS_LOGGED));
    }
    return sources;
  }

  private void addAll(String list) {
    String file = list.substring(LIST.length());
    String text;
    try {
      text =
          file.equals(STDIN)
              ? stdin.text(MAX_LIST_BYTES)
              : SmallFile.text(Path.of(file), MAX_LIST_BYTES);
    } catch (IOException | InvalidPathException e) {
      throw new RunFailure(
          RunFailure.Kind.INPUT,
          list
              + ": cannot read the list of paths "
              + (file.equals(STDIN) ? "on stdin" : file)
              + "; it must be UTF-8 text of at most 16 MiB"
              + (exists(list) ? "; the file of this name is ./" + list : ""));
    }
    List<String> listed =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
            .toList();
    if (listed.isEmpty()) {
      throw new RunFailure(RunFailure.Kind.INPUT, list + ": the list has no path");
    }
    listed.forEach(this::add);
  }

  private void add(String path) {
    if (!DatedPath.isDated(path) || exists(path)) {
      requireNoCommas(path);
      paths.add(path);
      return;
    }
    if (days.isEmpty()) {
      throw wrong(path + ": a path with {date} needs a period" + withoutPeriod);
    }
    if (days.size() > MAX_DAYS) {
      throw wrong(path + ": the period has " + days.size() + " days; at most " + MAX_DAYS);
    }
    try {
      DatedPath dated = new DatedPath(path);
      days.forEach(day -> pathsOfDays.addAll(dated.all(day)));
    } catch (IllegalArgumentException e) {
      throw wrong(path + ": " + e.getMessage());
    }
  }

  /** Reports paths that were written with commas, as only an option may have them. */
  private static void requireNoCommas(String path) {
    List<String> parts = Splitter.on(',').splitToList(path);
    if (parts.size() > 1 && !exists(path) && parts.stream().allMatch(InputPaths::exists)) {
      throw new RunFailure(
          RunFailure.Kind.INPUT,
          "input path does not exist: "
              + path
              + "; separate paths by blanks, or write --input "
              + path);
    }
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static RunFailure wrong(String message) {
    return new RunFailure(RunFailure.Kind.CONFIGURATION, message);
  }
}
