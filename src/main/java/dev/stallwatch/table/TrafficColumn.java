package dev.stallwatch.table;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of {@code traffic}: one row per window and combination of the coarse dimensions and
 * status.
 */
public enum TrafficColumn implements Column {
  WINDOW_START(
      ColumnType.TIMESTAMP,
      Presence.REQUIRED,
      "Start of the window, inclusive. A request is counted in the window in which it "
          + "started."),
  WINDOW_END(ColumnType.TIMESTAMP, Presence.REQUIRED, "End of the window, exclusive."),
  SERVED_BY(ColumnType.TEXT, Presence.REQUIRED, "Who answered the request: cdn or origin."),
  SOURCE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Name of the configured source; without one, the log format."),
  REGION(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Location of the client: its cloud region where known, otherwise its country."),
  EDGE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Three-letter code of the CDN's point of presence, or \"none\" for the origin."),
  OS(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Operating system or distribution of the client, from its user agent."),
  SOFTWARE(ColumnType.TEXT, Presence.REQUIRED, "Family of the user agent, such as docker or curl."),
  STATUS(
      ColumnType.INT,
      Presence.REQUIRED,
      "HTTP status; 0 if the client disconnected before a response was sent."),
  REQUESTS(ColumnType.LONG, Presence.REQUIRED, "Number of requests."),
  BYTES_SENT(
      ColumnType.LONG, Presence.REQUIRED, "Bytes sent to clients, as the log format counts them."),
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "GET requests answered with 200 or 206."),
  PARTIAL(ColumnType.LONG, Presence.REQUIRED, "GET requests answered with 206."),
  CUT_SHORT(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Transfers that ended before all promised bytes were sent."),
  RESUMED(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Transfers that resume a cut-short transfer from a byte after the first."),
  RETRIED(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Transfers that fetch an object again from its first byte after a cut-short transfer."),
  STALLED(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Cut-short transfers followed by a resume or a retry, and transfers below the "
          + "minimum throughput."),
  SLOW(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Transfers whose throughput was below the minimum, 8 KiB/s, for at least a minute."),
  CLIENTS(ColumnType.LONG, Presence.REQUIRED, "Number of distinct clients, approximate."),
  THROUGHPUT_P05(ColumnType.DOUBLE, Presence.OPTIONAL, "5 % quantile of body throughput, bytes/s."),
  THROUGHPUT_P50(ColumnType.DOUBLE, Presence.OPTIONAL, "Median body throughput, bytes/s."),
  TTFB_P50(ColumnType.DOUBLE, Presence.OPTIONAL, "Median time to first byte, seconds."),
  TTFB_P95(
      ColumnType.DOUBLE, Presence.OPTIONAL, "95 % quantile of the time to first byte, seconds."),
  PARALLEL(
      ColumnType.LONG,
      Presence.REQUIRED,
      "206 responses that are one of several parts of an object, fetched in parallel "
          + "or in sequence."),
  PROBES(
      ColumnType.LONG, Presence.REQUIRED, "206 responses to a probe: a range of one or two bytes."),
  THROUGHPUT_BINS(
      ColumnType.BINS,
      Presence.REQUIRED,
      "Number of transfers per bin of body throughput, bytes/s: bin i holds values in "
          + "(g^(i-1), g^i], g = 101/99. Bins of several rows can be added up."),
  TTFB_BINS(
      ColumnType.BINS,
      Presence.REQUIRED,
      "Number of requests per bin of the time to first byte, seconds; bins as in "
          + "throughput_bins."),
  CUT_BY_CHOICE(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Cut-short transfers that the client closed by its own choice: it reached the "
          + "start of the next part, it is a player or document reader, or it moved to "
          + "another position. Not counted in cut_short_rate."),
  REFETCHED(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Complete transfers of an object that the same client had complete shortly before. "
          + "Polls, readers, crawlers and addresses shared by several hosts are not counted.");

  private static final Map<String, TrafficColumn> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(TrafficColumn::columnName, column -> column));

  private final Declaration declaration;

  TrafficColumn(ColumnType type, Presence presence, String meaning) {
    this.declaration = new Declaration(type, presence, meaning);
  }

  /**
   * The column of a published name.
   *
   * @throws IllegalArgumentException if {@code traffic} has no such column
   */
  public static TrafficColumn named(String columnName) {
    TrafficColumn column = BY_NAME.get(columnName);
    if (column == null) {
      throw new IllegalArgumentException("table traffic has no column " + columnName);
    }
    return column;
  }

  @Override
  public Declaration declaration() {
    return declaration;
  }
}
