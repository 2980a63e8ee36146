package dev.stallwatch.model.metric;

import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.Immutable;
import dev.stallwatch.model.Outcome;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The events that a metric counts. Each kind declares them once: for single requests, for the
 * pairing of attempts, for rows of {@code traffic} and for SQL over that table.
 */
@Immutable
public sealed interface MetricEvents {
  /** Whether a request is a trial of a metric that counts such events. */
  default boolean isTrial(Metric.Trials trials, RequestFacts request) {
    return trials.include(request);
  }

  /**
   * Whether a trial may be an event, as far as the request shows by itself. It includes requests
   * that only the pairing of attempts could confirm.
   *
   * @param status HTTP status
   * @param tailBin for a {@link SpeedTail}: the histogram bin at which the tail begins
   */
  boolean isEvent(RequestFacts request, int status, int tailBin);

  /** Whether a trial is an event that needs no confirmation by the pairing of attempts. */
  default boolean isEventByItself(RequestFacts request, int status, int tailBin) {
    return isEvent(request, status, tailBin);
  }

  /**
   * The number of events that {@code traffic} counts in columns of their own.
   *
   * @param counts the count in a column of a given name
   */
  default long counted(ToLongFunction<String> counts) {
    return 0;
  }

  /**
   * The number of events in a row of {@code traffic}; those of a {@link SpeedTail} come from the
   * histogram.
   *
   * @param status HTTP status of the row
   * @param counts the count in a column of a given name
   */
  default long ofRow(int status, ToLongFunction<String> counts) {
    return counted(counts);
  }

  /** Whether events are responses with some HTTP statuses. */
  default boolean countsStatuses() {
    return false;
  }

  /** Whether responses with an HTTP status are events because of that status. */
  default boolean isStatus(int status) {
    return false;
  }

  /**
   * Whether a row of {@code traffic} counts such events; rows of older versions may not have their
   * column.
   *
   * @param has whether the row has the column of a given name
   */
  default boolean areCounted(Predicate<String> has) {
    return true;
  }

  /**
   * Whether such an event is possible in a row of {@code traffic}; {@link #rowFilterSql} in Java.
   *
   * @param status HTTP status of the row
   * @param counts the count in a column of a given name
   */
  default boolean mayBeIn(int status, ToLongFunction<String> counts) {
    return true;
  }

  /** SQL that is true for rows of {@code traffic} in which such an event is possible. */
  String rowFilterSql();

  /** SQL for what charts add up over rows of {@code traffic}. */
  SqlSums sums(Metric.Trials trials);

  /** The select item of the evidence query that shows the metric over rows of {@code traffic}. */
  String evidenceSql(Metric metric);

  /** The speed whose tail is counted, if any. */
  default Optional<Speed> speed() {
    return Optional.empty();
  }

  /**
   * SQL expressions over a row of {@code traffic} whose sums, divided, give the charted value.
   *
   * @param trials the divisor
   * @param events the dividend
   */
  record SqlSums(String trials, String events) {}

  /**
   * Transfers with one of some outcomes, counted in a column of {@code traffic}.
   *
   * @param column name of the column
   * @param without name of a column to subtract, null for none; null in rows of older versions
   * @param outcomes the outcomes that may be events
   * @param certain those of them that are events without confirmation by the pairing of attempts
   */
  record Outcomes(
      String column,
      @Nullable String without,
      ImmutableSet<Outcome> outcomes,
      ImmutableSet<Outcome> certain)
      implements MetricEvents {
    @Override
    public boolean isEvent(RequestFacts request, int status, int tailBin) {
      return outcomes.contains(request.outcome());
    }

    @Override
    public boolean isEventByItself(RequestFacts request, int status, int tailBin) {
      return certain.contains(request.outcome());
    }

    @Override
    public long counted(ToLongFunction<String> counts) {
      return counts.applyAsLong(column) - (without == null ? 0 : counts.applyAsLong(without));
    }

    @Override
    public boolean areCounted(Predicate<String> has) {
      return has.test(column);
    }

    @Override
    public boolean mayBeIn(int status, ToLongFunction<String> counts) {
      return counts.applyAsLong(column) > 0;
    }

    @Override
    public String rowFilterSql() {
      return column + " > 0";
    }

    @Override
    public SqlSums sums(Metric.Trials trials) {
      return new SqlSums(trials.code(), sql());
    }

    @Override
    public String evidenceSql(Metric metric) {
      return share(sql(), column, metric);
    }

    private String sql() {
      return without == null ? column : column + " - coalesce(" + without + ", 0)";
    }
  }

  /** Transfers answered with 206. */
  record PartialAnswers() implements MetricEvents {
    private static final String COLUMN = "partial";

    @Override
    public boolean isEvent(RequestFacts request, int status, int tailBin) {
      return request.isPartial();
    }

    @Override
    public long counted(ToLongFunction<String> counts) {
      return counts.applyAsLong(COLUMN);
    }

    @Override
    public boolean mayBeIn(int status, ToLongFunction<String> counts) {
      return counts.applyAsLong(COLUMN) > 0;
    }

    @Override
    public String rowFilterSql() {
      return COLUMN + " > 0";
    }

    @Override
    public SqlSums sums(Metric.Trials trials) {
      return new SqlSums(trials.code(), COLUMN);
    }

    @Override
    public String evidenceSql(Metric metric) {
      return share(COLUMN, COLUMN, metric);
    }
  }

  /**
   * Requests answered with a class of status codes.
   *
   * @param hundreds first digit of the status
   */
  record StatusClass(int hundreds) implements MetricEvents {
    @Override
    public boolean isEvent(RequestFacts request, int status, int tailBin) {
      return isStatus(status);
    }

    @Override
    public boolean countsStatuses() {
      return true;
    }

    @Override
    public boolean isStatus(int status) {
      return status / 100 == hundreds;
    }

    @Override
    public long ofRow(int status, ToLongFunction<String> counts) {
      return isStatus(status) ? counts.applyAsLong("requests") : 0;
    }

    @Override
    public boolean mayBeIn(int status, ToLongFunction<String> counts) {
      return isStatus(status);
    }

    @Override
    public String rowFilterSql() {
      return "status BETWEEN " + hundreds + "00 AND " + hundreds + "99";
    }

    @Override
    public SqlSums sums(Metric.Trials trials) {
      return new SqlSums(trials.code(), sql());
    }

    @Override
    public String evidenceSql(Metric metric) {
      return share(sql(), "errors", metric);
    }

    private String sql() {
      return "CASE WHEN " + rowFilterSql() + " THEN requests END";
    }
  }

  /**
   * Requests beyond a quantile of a speed. Charts show the quantile column of {@code traffic}
   * instead, weighted by the trials of each row.
   *
   * @param measured the speed
   */
  record SpeedTail(Speed measured) implements MetricEvents {
    @Override
    public boolean isTrial(Metric.Trials trials, RequestFacts request) {
      return request.isMeasured(measured);
    }

    @Override
    public boolean isEvent(RequestFacts request, int status, int tailBin) {
      return measured.isInTail(request.bin(measured), tailBin);
    }

    @Override
    public String rowFilterSql() {
      return "true";
    }

    @Override
    public SqlSums sums(Metric.Trials trials) {
      String quantile = measured.quantileColumn();
      return new SqlSums(
          "CASE WHEN " + quantile + " IS NULL THEN 0 ELSE " + trials.code() + " END",
          "coalesce(" + quantile + ", 0) * " + trials.code());
    }

    @Override
    public String evidenceSql(Metric metric) {
      return measured.medianSql();
    }

    @Override
    public Optional<Speed> speed() {
      return Optional.of(measured);
    }
  }

  /** All requests: none of them is an event by itself, as their number is what deviates. */
  record RequestCount() implements MetricEvents {
    @Override
    public boolean isEvent(RequestFacts request, int status, int tailBin) {
      return false;
    }

    @Override
    public String rowFilterSql() {
      return "true";
    }

    @Override
    public SqlSums sums(Metric.Trials trials) {
      return new SqlSums(trials.code(), trials.code());
    }

    @Override
    public String evidenceSql(Metric metric) {
      return "sum(bytes_sent) AS bytes_sent";
    }
  }

  private static String share(String events, String name, Metric metric) {
    return "sum("
        + events
        + ") AS "
        + name
        + ", round(1.0 * sum("
        + events
        + ") / sum("
        + metric.trials().code()
        + "), 4) AS "
        + metric.code();
  }
}
