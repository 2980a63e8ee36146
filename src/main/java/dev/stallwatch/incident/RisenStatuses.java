package dev.stallwatch.incident;

import dev.stallwatch.model.NumberText;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.StatusMeaning;
import dev.stallwatch.traffic.StatusTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP statuses that an incident of errors consists of.
 *
 * @param shares the statuses that rose, the one with the largest share first; empty for other
 *     metrics
 */
public record RisenStatuses(List<Share> shares) {
  /** Of an incident without errors. */
  public static final RisenStatuses NONE = new RisenStatuses(List.of());

  /** A status with a smaller share of the excess is not named. */
  private static final double MIN_SHARE = 0.05;

  /** Weight of the requests elsewhere in the usual rate of a status, in requests of the scope. */
  private static final double WEIGHT_OF_ELSEWHERE = 100;

  private static final int MAX_NAMED = 3;

  /**
   * The share of a status.
   *
   * @param status HTTP status
   * @param share share of the excess errors, 0 to 1; NaN if the incident was read from the tables
   */
  public record Share(int status, double share) {
    private String text() {
      return Double.isNaN(share)
          ? Integer.toString(status)
          : status + " in " + NumberText.percent(share);
    }
  }

  /** Copies the list. */
  public RisenStatuses {
    shares = List.copyOf(shares);
  }

  /** Returns the statuses of an incident that was read from the tables. */
  public static RisenStatuses ofCodes(List<Integer> codes) {
    return new RisenStatuses(codes.stream().map(code -> new Share(code, Double.NaN)).toList());
  }

  /**
   * Returns the statuses whose rate rose. With k of n requests inside the scope and interval, the
   * excess of a status is k - n p, where the usual rate p is that of the scope at other times: k'
   * of n' requests, shrunk to the rate r elsewhere, (k' + w r) / (n' + w) with w = 100 requests.
   *
   * @param metric metric of the errors
   * @param meaning meaning to which they are limited; null for all errors of the metric
   */
  public static RisenStatuses of(
      Metric metric, @Nullable StatusMeaning meaning, StatusTally tally) {
    StatusTally.Counts all = tally.all();
    List<Share> excess = new ArrayList<>();
    double sum = 0;
    for (Map.Entry<Integer, StatusTally.Counts> entry : tally.byStatus().entrySet()) {
      int status = entry.getKey();
      if (metric.events().isStatus(status)
          && (meaning == null || StatusMeaning.of(status) == meaning)) {
        StatusTally.Counts of = entry.getValue();
        double elsewhere = of.elsewhere() / Math.max(1.0, (double) all.elsewhere());
        double usual =
            (of.atOtherTimes() + WEIGHT_OF_ELSEWHERE * elsewhere)
                / (all.atOtherTimes() + WEIGHT_OF_ELSEWHERE);
        double more = Math.max(0, of.inside() - all.inside() * usual);
        excess.add(new Share(status, more));
        sum += more;
      }
    }
    double total = sum;
    return new RisenStatuses(
        excess.stream()
            .map(of -> new Share(of.status(), total == 0 ? 0 : of.share() / total))
            .filter(of -> of.share() >= MIN_SHARE)
            .sorted(Comparator.comparingDouble(of -> -of.share()))
            .toList());
  }

  /** Returns the statuses, the one with the largest share first. */
  public List<Integer> codes() {
    return shares.stream().map(Share::status).toList();
  }

  /** Returns the share of the excess that statuses have, 0 to 1. */
  double share(IntPredicate statuses) {
    return shares.stream().filter(of -> statuses.test(of.status())).mapToDouble(Share::share).sum();
  }

  /** Returns the statuses as text, such as {@code 429 in 98.0 %}; empty for none. */
  public String text() {
    return shares.stream().limit(MAX_NAMED).map(Share::text).collect(Collectors.joining(", "));
  }
}
