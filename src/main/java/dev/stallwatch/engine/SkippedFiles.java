package dev.stallwatch.engine;

import dev.stallwatch.engine.read.FilePart;
import dev.stallwatch.engine.row.FileOutcome;
import dev.stallwatch.flow.Progress;
import dev.stallwatch.format.foreign.ForeignKind;
import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.PathText;
import dev.stallwatch.storage.NoAccessLogException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a run that are not access logs.
 *
 * @param texts a sentence about each that is skipped, without its full stop, by path
 * @param mitigationLogs number of files that are logs of mitigations or changes
 * @param files number of all files that were read
 * @param sources names of the configured sources that have no other files
 */
record SkippedFiles(List<String> texts, long mitigationLogs, long files, List<String> sources) {
  /** More of them are only counted: a bucket may hold thousands. */
  private static final int MAX_NAMED = 20;

  private static final int MAX_NAMED_IN_FAILURE = 3;

  /** Copies the lists. */
  SkippedFiles {
    texts = List.copyOf(texts);
    sources = List.copyOf(sources);
  }

  /**
   * Finds them.
   *
   * @param parts the parts that were read
   * @param outcomes their outcomes, by the number of the part
   */
  static SkippedFiles among(List<FilePart> parts, SortedMap<Integer, FileOutcome> outcomes) {
    SortedMap<String, Boolean> onlySkipped = new TreeMap<>();
    SortedMap<String, String> texts = new TreeMap<>();
    Set<String> mitigationLogs = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (FilePart part : parts) {
      FileOutcome outcome = outcomes.get(part.number());
      boolean isSkipped = outcome != null && outcome.isSkipped();
      String source = part.file().settings().name();
      if (outcome != null) {
        (outcome.isMitigationLog() ? mitigationLogs : others).add(outcome.path());
      }
      if (source != null && part.file().settings().mayHoldRequests()) {
        onlySkipped.merge(source, isSkipped, Boolean::logicalAnd);
      }
      if (outcome != null && isSkipped) {
        texts.put(outcome.path(), text(outcome));
      }
    }
    mitigationLogs.removeAll(others); // a part of one may have requests
    long files = parts.stream().map(part -> part.file().path()).distinct().count();
    return new SkippedFiles(
        List.copyOf(texts.values()), mitigationLogs.size(), files, whereTrue(onlySkipped));
  }

  private static List<String> whereTrue(SortedMap<String, Boolean> sources) {
    return sources.keySet().stream().filter(name -> sources.getOrDefault(name, false)).toList();
  }

  private static String text(FileOutcome outcome) {
    ForeignKind kind = ForeignKind.of(Objects.requireNonNull(outcome.origin().skippedAs()));
    return "skipped " + PathText.of(outcome.path()) + ": " + kind.meaning() + ", no access log";
  }

  /**
   * Reports each file, up to a limit.
   *
   * @throws NoAccessLogException if there is no other file
   */
  void report(Progress progress) {
    if (mitigationLogs > 0 && texts.size() + mitigationLogs == files) {
      throw new NoAccessLogException(
          "no access log below the input: "
              + NumberText.counted(mitigationLogs, "log")
              + " of mitigations or changes, which are read together with access logs"
              + (texts.isEmpty()
                  ? ""
                  : "; " + String.join("; ", first(texts, MAX_NAMED_IN_FAILURE)))
              + " (is the path complete?)");
    }
    if (!texts.isEmpty() && texts.size() == files) {
      throw new NoAccessLogException(
          "no access log below the input: "
              + String.join("; ", first(texts, MAX_NAMED_IN_FAILURE))
              + (files > MAX_NAMED_IN_FAILURE
                  ? "; and " + (files - MAX_NAMED_IN_FAILURE) + " more"
                  : "")
              + " (is the path correct?)");
    }
    first(texts, MAX_NAMED).forEach(progress::notice);
    int more = texts.size() - MAX_NAMED;
    if (more > 0) {
      progress.notice(
          "skipped " + more + " more files that are no access logs; see skipped_as in inputs");
    }
  }

  private static Collection<String> first(List<String> all, int most) {
    return all.subList(0, Math.min(most, all.size()));
  }
}
