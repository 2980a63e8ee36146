package dev.stallwatch.format;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Properties of the lines of a file taken together, which reveal a file that is read wrongly
 * although its lines parse.
 *
 * @param failures rejected lines by failure: the code of the reason, followed by a blank and the
 *     field at fault if known
 * @param remedy what to do about the rejected lines, {@code null} if unknown
 * @param clients uniformity of the client addresses
 * @param userAgents uniformity of the user agents
 * @param records lines that are requests
 * @param transfers records that are transfers
 * @param counted transfers with a logged byte count above 0
 */
public record FileTraits(
    SortedMap<String, Long> failures,
    @Nullable String remedy,
    Uniformity clients,
    Uniformity userAgents,
    long records,
    long transfers,
    long counted)
    implements Serializable {
  /** No lines. */
  public static final FileTraits NONE =
      new FileTraits(new TreeMap<>(), null, Uniformity.NO_RECORDS, Uniformity.NO_RECORDS, 0, 0, 0);

  /** Returns the properties of the lines of both. */
  public FileTraits and(FileTraits other) {
    SortedMap<String, Long> sum = new TreeMap<>(failures);
    other.failures.forEach((failure, count) -> sum.merge(failure, count, Long::sum));
    return new FileTraits(
        sum,
        remedy == null ? other.remedy : remedy,
        clients.and(other.clients),
        userAgents.and(other.userAgents),
        records + other.records,
        transfers + other.transfers,
        counted + other.counted);
  }
}
