package dev.stallwatch.format.foreign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the field without which JSON objects of a known vendor cannot be read. */
final class KnownMembers {
  /**
   * The members of a vendor's records.
   *
   * @param name the vendor's log, for people
   * @param typical names of which {@value #MIN_TYPICAL} show that it is this log
   * @param needed names of which one of each list is needed
   */
  private record Vendor(String name, List<String> typical, List<List<String>> needed) {}

  private static final int MIN_TYPICAL = 3;

  private static final List<Vendor> VENDORS =
      List.of(
          new Vendor(
              "Cloudflare's http_requests",
              List.of(
                  "ClientRequestHost",
                  "ClientRequestMethod",
                  "ClientRequestURI",
                  "ClientRequestPath",
                  "ClientRequestUserAgent",
                  "EdgeResponseBytes",
                  "EdgeColoCode",
                  "CacheCacheStatus",
                  "EdgeResponseStatus",
                  "EdgeStartTimestamp"),
              List.of(
                  List.of("EdgeStartTimestamp", "EdgeEndTimestamp"),
                  List.of("EdgeResponseStatus"),
                  List.of("ClientRequestMethod"),
                  List.of("ClientRequestURI", "ClientRequestPath"))),
          new Vendor(
              "Akamai DataStream",
              List.of("reqHost", "reqMethod", "reqPath", "statusCode", "cliIP", "reqTimeSec", "UA"),
              List.of(
                  List.of("reqTimeSec"),
                  List.of("statusCode"),
                  List.of("reqMethod"),
                  List.of("reqPath"))),
          new Vendor(
              "CloudFront",
              List.of(
                  "x-edge-location",
                  "x-edge-result-type",
                  "cs-method",
                  "cs-uri-stem",
                  "sc-status",
                  "sc-bytes",
                  "time-taken",
                  "x-edge-request-id"),
              List.of(
                  List.of("date", "timestamp", "timestamp(ms)"),
                  List.of("x-edge-location"),
                  List.of("cs-method"),
                  List.of("cs-uri-stem"),
                  List.of("sc-status"))));

  private KnownMembers() {}

  /**
   * Returns the log and its missing field; {@code null} if the members are of none of these logs.
   */
  static @Nullable String missing(JsonShape shape) {
    for (Vendor vendor : VENDORS) {
      if (vendor.typical().stream().filter(shape.members()::containsKey).count() >= MIN_TYPICAL) {
        for (List<String> names : vendor.needed()) {
          if (names.stream().noneMatch(shape.members()::containsKey)) {
            return vendor.name() + " without the field " + names.get(0);
          }
        }
      }
    }
    String category = shape.text("category");
    return shape.has("time", "category", "properties")
        ? "Azure resource logs of the category " + EscapedText.of(category)
        : null;
  }
}
