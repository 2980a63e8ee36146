package dev.stallwatch.table;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of {@code traffic}: one row per window and combination of the coarse dimensions and
 * status. Adding up the bins of several rows gives the quantiles of hours and days.
 */
public enum TrafficColumn implements Column {
  WINDOW_START(
      ColumnType.TIMESTAMP,
      Presence.REQUIRED,
      "Start of the window, inclusive; a request counts where it started."),
  WINDOW_END(ColumnType.TIMESTAMP, Presence.REQUIRED, "End of the window, exclusive."),
  SERVED_BY(ColumnType.TEXT, Presence.REQUIRED, "Who answered: cdn or origin."),
  SOURCE(ColumnType.TEXT, Presence.REQUIRED, "The configured source, else the log format."),
  REGION(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Where the client is: its cloud region where known, else its country."),
  EDGE(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Three-letter code of the point of presence; none for the origin."),
  OS(
      ColumnType.TEXT,
      Presence.REQUIRED,
      "Operating system or distribution, as far as the user agent tells."),
  SOFTWARE(ColumnType.TEXT, Presence.REQUIRED, "Family of the user agent."),
  STATUS(
      ColumnType.INT,
      Presence.REQUIRED,
      "HTTP status; 0 when the client went away before any response."),
  REQUESTS(ColumnType.LONG, Presence.REQUIRED, "Requests."),
  BYTES_SENT(
      ColumnType.LONG, Presence.REQUIRED, "Bytes sent to clients, as the log format counts them."),
  TRANSFERS(ColumnType.LONG, Presence.REQUIRED, "GETs answered with 200 or 206."),
  PARTIAL(ColumnType.LONG, Presence.REQUIRED, "GETs answered with 206."),
  CUT_SHORT(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Transfers that ended before their promised bytes were sent."),
  RESUMED(
      ColumnType.LONG, Presence.REQUIRED, "Transfers that continue a cut-short one from byte > 0."),
  RETRIED(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Transfers that fetch again from byte 0 after a cut-short one."),
  STALLED(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Cut-short transfers followed by a resume or a retry, and slow ones."),
  SLOW(ColumnType.LONG, Presence.REQUIRED, "Transfers whose throughput fell under the floor."),
  CLIENTS(ColumnType.LONG, Presence.REQUIRED, "Distinct clients, approximate."),
  THROUGHPUT_P05(ColumnType.DOUBLE, Presence.OPTIONAL, "5 % quantile of body throughput, bytes/s."),
  THROUGHPUT_P50(ColumnType.DOUBLE, Presence.OPTIONAL, "Median of body throughput, bytes/s."),
  TTFB_P50(ColumnType.DOUBLE, Presence.OPTIONAL, "Median time to first byte, seconds."),
  TTFB_P95(
      ColumnType.DOUBLE, Presence.OPTIONAL, "95 % quantile of the time to first byte, seconds."),
  PARALLEL(
      ColumnType.LONG,
      Presence.REQUIRED,
      "206s that are one of several parts fetched side by side or one after the other."),
  PROBES(ColumnType.LONG, Presence.REQUIRED, "206s that answer a probe, a range of a byte or two."),
  THROUGHPUT_BINS(
      ColumnType.BINS,
      Presence.REQUIRED,
      "Transfers by bin of body throughput, bytes/s: bin i holds the values in (g^(i-1), g^i], g ="
          + " 101/99."),
  TTFB_BINS(
      ColumnType.BINS,
      Presence.REQUIRED,
      "Requests by bin of the time to first byte, seconds, in the same bins."),
  CUT_BY_CHOICE(
      ColumnType.LONG,
      Presence.REQUIRED,
      "Cut-short transfers that their client closed by its own choice: it reached the next of"
          + " several parts, it is a reader, or it jumped elsewhere. cut_short_rate leaves them"
          + " out.");

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
