package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An order of columns that files without a header have: of their owner's choice, or one of
 * CloudFront's own, to which it adds columns at the end over the years.
 *
 * @param layout the columns that are known
 * @param least number of fields of a line at least
 * @param most number of fields of a line at most
 */
record CloudFrontOrder(CloudFrontLayout layout, int least, int most) {
  private static final int MAX_ADDED = 40;

  /** All columns of the legacy log; v2 puts the further ones that were selected behind them. */
  private static final ImmutableList<String> STANDARD =
      CloudFrontLayout.words(
          "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
              + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
              + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for"
              + " ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status"
              + " fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type"
              + " sc-content-type sc-content-len sc-range-start sc-range-end");

  /** What v2 puts before them, if it was not left out. */
  private static final ImmutableList<String> BEFORE_STANDARD =
      ImmutableList.of("timestamp", "DistributionId");

  /** What follows the server's address in a real-time log with all columns. */
  private static final ImmutableList<String> REAL_TIME =
      CloudFrontLayout.words(
          "time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem"
              + " cs-bytes x-edge-location x-edge-request-id x-host-header time-taken"
              + " cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query"
              + " x-edge-response-result-type x-forwarded-for ssl-protocol ssl-cipher"
              + " x-edge-result-type fle-encrypted-fields fle-status sc-content-type sc-content-len"
              + " sc-range-start sc-range-end c-port x-edge-detailed-result-type c-country"
              + " cs-accept-encoding cs-accept cache-behavior-path-pattern cs-headers"
              + " cs-header-names cs-headers-count");

  private static final ImmutableList<String> ADDED_TO_REAL_TIME =
      CloudFrontLayout.words(
          "primary-distribution-id primary-distribution-dns-name origin-fbl origin-lbl asn");

  /** Orders of standard logs in which lines are tried. */
  static ImmutableList<CloudFrontOrder> standard(List<String> configured) {
    CloudFrontLayout layout = CloudFrontLayout.standard(configured);
    return isRealTime(layout) || layout.fields() == 0
        ? ImmutableList.of(
            open(CloudFrontLayout.standard(STANDARD), STANDARD.size()),
            open(
                CloudFrontLayout.standard(joined(BEFORE_STANDARD, STANDARD)),
                BEFORE_STANDARD.size() + STANDARD.size()))
        : ImmutableList.of(exactly(layout));
  }

  /** Orders of real-time logs in which lines are tried; those before 2022 lack {@code s-ip}. */
  static ImmutableList<CloudFrontOrder> realTime(List<String> configured) {
    CloudFrontLayout layout = CloudFrontLayout.realTime(configured);
    if (isRealTime(layout)) {
      return ImmutableList.of(exactly(layout));
    }
    ImmutableList<String> client = ImmutableList.of("timestamp", "c-ip");
    ImmutableList<String> server = ImmutableList.of("s-ip");
    return ImmutableList.of(
        open(
            CloudFrontLayout.realTime(joined(client, server, REAL_TIME, ADDED_TO_REAL_TIME)),
            client.size() + server.size() + REAL_TIME.size()),
        open(
            CloudFrontLayout.realTime(joined(client, REAL_TIME)),
            client.size() + REAL_TIME.size()));
  }

  /** Whether configured columns are those of real-time logs, whose only time is an epoch. */
  private static boolean isRealTime(CloudFrontLayout layout) {
    return layout.has(CloudFrontColumn.END_SECONDS)
        && !layout.has(CloudFrontColumn.END_MILLIS)
        && !layout.has(CloudFrontColumn.DATE);
  }

  /** An order without more or fewer columns. */
  static CloudFrontOrder exactly(CloudFrontLayout layout) {
    return new CloudFrontOrder(layout, layout.fields(), layout.fields());
  }

  private static CloudFrontOrder open(CloudFrontLayout layout, int least) {
    return new CloudFrontOrder(layout, least, layout.fields() + MAX_ADDED);
  }

  @SafeVarargs
  private static ImmutableList<String> joined(ImmutableList<String>... parts) {
    ImmutableList.Builder<String> all = ImmutableList.builder();
    for (ImmutableList<String> part : parts) {
      all.addAll(part);
    }
    return all.build();
  }

  /** Whether a line of so many fields can have this order. */
  boolean takes(int fields, boolean lastIsEmpty) {
    return (fields >= least && fields <= most) || (fields == most + 1 && lastIsEmpty);
  }

  /** Whether one of these lines is a request in one of the orders. */
  static boolean anyFits(ImmutableList<CloudFrontOrder> orders, List<String> lines) {
    CloudFrontRows rows = new CloudFrontRows(orders, ImmutableSet.of());
    return lines.stream()
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .anyMatch(line -> rows.parse(line, 0, line.length) instanceof ParsedLine.Accepted);
  }
}
