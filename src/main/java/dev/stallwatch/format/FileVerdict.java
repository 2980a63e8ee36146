package dev.stallwatch.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is to be doubted of a file as a whole: that it is read at all, or right. Sentences for the
 * operator, which hold no text of the file but names of columns.
 */
public final class FileVerdict {
  /** Fewer requests may well be one client's. */
  private static final long MIN_RECORDS = 50;

  private static final long MIN_TRANSFERS = 20;
  private static final long MIN_IGNORED = 20;

  /** Reasons that tell nothing of a file. */
  private static final List<String> OF_NO_CONTENT =
      List.of(IgnoreReason.BLANK_LINE.code(), IgnoreReason.COMMENT.code());

  private FileVerdict() {}

  /**
   * The sentences, the gravest first.
   *
   * @param lines lines read
   * @param rejected lines rejected
   * @param ignored lines ignored, by the code of the reason
   */
  public static List<String> of(
      long lines, long rejected, Map<String, Long> ignored, FileSigns signs) {
    List<String> sentences = new ArrayList<>();
    if (lines == 0 && signs.remedy() != null) {
      sentences.add("its format is not known; " + signs.remedy());
    }
    long read = lines - ignored.getOrDefault(IgnoreReason.BLANK_LINE.code(), 0L);
    if (2 * rejected > read) {
      sentences.add(unreadable(read, rejected, signs));
    } else if (signs.records() == 0) {
      requests(ignored, sentences);
    }
    if (signs.records() >= MIN_RECORDS) {
      uniform("user agent", signs.userAgents(), signs.records(), sentences);
      uniform("client address", signs.clients(), signs.records(), sentences);
    }
    if (signs.transfers() >= MIN_TRANSFERS && signs.counted() == 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "none of %,d transfers has bytes: no cut can be seen; are the bytes logged, and in"
                  + " their place?",
              signs.transfers()));
    }
    return sentences;
  }

  private static String unreadable(long read, long rejected, FileSigns signs) {
    String most =
        signs.failures().entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(
                failure ->
                    String.format(
                        Locale.ROOT, ", %,d by %s", failure.getValue(), words(failure.getKey())))
            .orElse("");
    return String.format(Locale.ROOT, "%,d of %,d lines can't be read", rejected, read)
        + most
        + (signs.remedy() == null ? "" : "; " + signs.remedy());
  }

  /** The code of the reason, and the field in brackets behind it. */
  private static String words(String failure) {
    int blank = failure.indexOf(' ');
    return blank < 0
        ? failure
        : failure.substring(0, blank) + " (" + failure.substring(blank + 1) + ")";
  }

  private static void requests(Map<String, Long> ignored, List<String> sentences) {
    Map<String, Long> reasons =
        ignored.entrySet().stream()
            .filter(entry -> !OF_NO_CONTENT.contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    long count = reasons.values().stream().mapToLong(Long::longValue).sum();
    if (count >= MIN_IGNORED) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "none of %,d lines is a client's request for an object: %s",
              count,
              reasons.entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(
                      entry ->
                          String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
                  .collect(Collectors.joining(", "))));
    }
  }

  private static void uniform(String what, Sameness values, long records, List<String> sentences) {
    switch (values.state()) {
      case NONE, SEVERAL -> {}
      case NOTHING ->
          sentences.add(
              String.format(
                  Locale.ROOT, "none of %,d requests has a %s: is it logged?", records, what));
      case ONE ->
          sentences.add(
              String.format(
                  Locale.ROOT,
                  "all %,d requests have the same %s: is it that of a proxy?",
                  records,
                  what));
    }
  }
}
