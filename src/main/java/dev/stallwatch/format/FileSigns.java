package dev.stallwatch.format;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a file have in common, by which a file is told that is read wrong though its
 * lines are not.
 *
 * @param failures rejected lines by the code of the reason and, behind a blank, the field that they
 *     failed at, where it is one
 * @param remedy what to do about what can't be read; null where nothing tells
 * @param clients the clients' addresses
 * @param userAgents the user agents
 * @param records lines that are requests
 * @param transfers those of them that are transfers
 * @param counted those of the transfers of which bytes are logged, more than none
 */
public record FileSigns(
    SortedMap<String, Long> failures,
    @Nullable String remedy,
    Sameness clients,
    Sameness userAgents,
    long records,
    long transfers,
    long counted) {
  /** No lines. */
  public static final FileSigns NONE =
      new FileSigns(new TreeMap<>(), null, Sameness.OF_NONE, Sameness.OF_NONE, 0, 0, 0);

  /** What the lines of both have in common. */
  public FileSigns and(FileSigns other) {
    SortedMap<String, Long> sum = new TreeMap<>(failures);
    other.failures.forEach((failure, count) -> sum.merge(failure, count, Long::sum));
    return new FileSigns(
        sum,
        remedy == null ? other.remedy : remedy,
        clients.and(other.clients),
        userAgents.and(other.userAgents),
        records + other.records,
        transfers + other.transfers,
        counted + other.counted);
  }
}
