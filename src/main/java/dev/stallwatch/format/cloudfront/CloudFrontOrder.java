package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An order of columns in files without a header: configured by the owner, or one of CloudFront's
 * own, which gains columns at the end over the years.
 *
 * @param layout the known columns
 * @param min minimum number of fields of a line
 * @param max maximum number of fields of a line
 */
record CloudFrontOrder(CloudFrontLayout layout, int min, int max) {
  private static final int MAX_ADDED = 40;

  /** All columns of the legacy log; v2 appends the further ones that were selected. */
  private static final ImmutableList<String> STANDARD =
      CloudFrontLayout.words(
          "date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
              + " cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type"
              + " x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for"
              + " ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status"
              + " fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type"
              + " sc-content-type sc-content-len sc-range-start sc-range-end");

  /** Columns that v2 puts before them unless deselected. */
  private static final ImmutableList<String> BEFORE_STANDARD =
      ImmutableList.of("timestamp", "DistributionId");

  /** Columns after the server's address in a real-time log with all columns. */
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

  /** Returns the orders of standard logs in which lines are tried. */
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

  /**
   * Returns the orders of real-time logs in which lines are tried; those before 2022 lack {@code
   * s-ip}.
   */
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

  /**
   * Returns whether configured columns are those of real-time logs, whose only time is an epoch.
   */
  private static boolean isRealTime(CloudFrontLayout layout) {
    return layout.has(CloudFrontColumn.END_SECONDS)
        && !layout.has(CloudFrontColumn.END_MILLIS)
        && !layout.has(CloudFrontColumn.DATE);
  }

  /** Returns an order with a fixed number of columns. */
  static CloudFrontOrder exactly(CloudFrontLayout layout) {
    return new CloudFrontOrder(layout, layout.fields(), layout.fields());
  }

  private static CloudFrontOrder open(CloudFrontLayout layout, int min) {
    return new CloudFrontOrder(layout, min, layout.fields() + MAX_ADDED);
  }

  @SafeVarargs
  private static ImmutableList<String> joined(ImmutableList<String>... parts) {
    ImmutableList.Builder<String> all = ImmutableList.builder();
    for (ImmutableList<String> part : parts) {
      all.addAll(part);
    }
    return all.build();
  }

  /** Returns whether a line with this number of fields can have this order. */
  boolean accepts(int fields, boolean lastIsEmpty) {
    return (fields >= min && fields <= max) || (fields == max + 1 && lastIsEmpty);
  }

  /** Returns whether one of these lines is a request in one of the orders. */
  static boolean anyFits(ImmutableList<CloudFrontOrder> orders, List<String> lines) {
    CloudFrontRows rows = new CloudFrontRows(orders, ImmutableSet.of());
    return lines.stream()
        .map(line -> line.getBytes(StandardCharsets.UTF_8))
        .anyMatch(line -> rows.parse(line, 0, line.length) instanceof ParsedLine.Accepted);
  }
}
