package dev.stallwatch.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Warnings about a file as a whole: it cannot be read, or may be read wrongly. The sentences are
 * for the operator; the only text of the file in them is column names.
 */
public final class FileVerdict {
  /** Below this, a single client is plausible. */
  private static final long MIN_RECORDS = 50;

  private static final long MIN_TRANSFERS = 20;
  private static final long MIN_IGNORED = 20;

  /** Code of records outside the analysed period; without requests, of mitigations or changes. */
  public static final String OUTSIDE_PERIOD = "outside-period";

  /** Reasons that say nothing about the file. */
  private static final List<String> UNINFORMATIVE =
      List.of(
          IgnoreReason.BLANK_LINE.code(),
          IgnoreReason.COMMENT.code(),
          IgnoreReason.NOT_ACCESS_LOG.code(),
          IgnoreReason.MITIGATION_RECORD.code(),
          OUTSIDE_PERIOD);

  private FileVerdict() {}

  /**
   * Returns the sentences, most severe first.
   *
   * @param lines lines read
   * @param rejected lines rejected
   * @param ignored lines ignored, by the code of the reason
   */
  public static List<String> of(
      long lines, long rejected, Map<String, Long> ignored, FileTraits traits) {
    List<String> sentences = new ArrayList<>();
    if (lines == 0 && traits.remedy() != null) {
      sentences.add("unknown log format; " + traits.remedy());
    }
    long read = lines - ignored.getOrDefault(IgnoreReason.BLANK_LINE.code(), 0L);
    if (2 * rejected > read) {
      sentences.add(unparsable(read, rejected, traits));
    } else if (traits.records() == 0) {
      warnIfNoRequests(ignored, sentences);
    }
    if (traits.records() >= MIN_RECORDS) {
      warnIfUniform("user agent", traits.userAgents(), traits.records(), sentences);
      warnIfUniform("client address", traits.clients(), traits.records(), sentences);
    }
    if (traits.transfers() >= MIN_TRANSFERS && traits.counted() == 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "no byte count above 0 in %,d transfers, so cut-short transfers cannot be detected;"
                  + " check that the log contains the bytes sent, in the expected field",
              traits.transfers()));
    }
    return sentences;
  }

  private static String unparsable(long read, long rejected, FileTraits traits) {
    String withHighestCount =
        traits.failures().entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(
                failure ->
                    String.format(
                        Locale.ROOT,
                        ", %,d with %s",
                        failure.getValue(),
                        describe(failure.getKey())))
            .orElse("");
    return String.format(Locale.ROOT, "%,d of %,d lines cannot be parsed", rejected, read)
        + withHighestCount
        + (traits.remedy() == null ? "" : "; " + traits.remedy());
  }

  /** Returns the code of the reason and the field at fault. */
  private static String describe(String failure) {
    int blank = failure.indexOf(' ');
    return blank < 0
        ? failure
        : failure.substring(0, blank) + " (" + failure.substring(blank + 1) + ")";
  }

  private static void warnIfNoRequests(Map<String, Long> ignored, List<String> sentences) {
    Map<String, Long> reasons =
        ignored.entrySet().stream()
            .filter(entry -> !UNINFORMATIVE.contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    long count = reasons.values().stream().mapToLong(Long::longValue).sum();
    if (count >= MIN_IGNORED) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "no client request for an object in %,d lines: %s",
              count,
              reasons.entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(
                      entry ->
                          String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
                  .collect(Collectors.joining(", "))));
    }
  }

  private static void warnIfUniform(
      String what, Uniformity values, long records, List<String> sentences) {
    switch (values.state()) {
      case NONE, SEVERAL -> {}
      case ABSENT ->
          sentences.add(
              String.format(
                  Locale.ROOT,
                  "no %2$s in %1$,d requests; check that the log contains it",
                  records,
                  what));
      case ONE_VALUE ->
          sentences.add(
              String.format(
                  Locale.ROOT,
                  "all %,d requests have the same %s; check whether it is that of a proxy",
                  records,
                  what));
    }
  }
}
