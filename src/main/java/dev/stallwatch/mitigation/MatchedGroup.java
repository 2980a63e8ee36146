package dev.stallwatch.mitigation;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The group of requests or packets that a rule matched, by the dimensions of {@link
 * dev.stallwatch.model.Dimension}; null where the log cannot know a dimension.
 *
 * @param source source of the log: the configured source, else the name of its format
 * @param region location of the client
 * @param country country of the client
 * @param network AS number of the client
 * @param edge three-letter code of the CDN's point of presence
 * @param os operating system of the client
 * @param software software family of the client
 * @param host requested host
 * @param path prefix of the requested path
 */
public record MatchedGroup(
    String source,
    @Nullable String region,
    @Nullable String country,
    @Nullable String network,
    @Nullable String edge,
    @Nullable String os,
    @Nullable String software,
    @Nullable String host,
    @Nullable String path)
    implements Comparable<MatchedGroup> {
  private static final Comparator<String> NULLS_FIRST =
      Comparator.nullsFirst(Comparator.<String>naturalOrder());

  private static final Comparator<MatchedGroup> ORDER =
      Comparator.comparing(MatchedGroup::source)
          .thenComparing(MatchedGroup::region, NULLS_FIRST)
          .thenComparing(MatchedGroup::country, NULLS_FIRST)
          .thenComparing(MatchedGroup::network, NULLS_FIRST)
          .thenComparing(MatchedGroup::edge, NULLS_FIRST)
          .thenComparing(MatchedGroup::os, NULLS_FIRST)
          .thenComparing(MatchedGroup::software, NULLS_FIRST)
          .thenComparing(MatchedGroup::host, NULLS_FIRST)
          .thenComparing(MatchedGroup::path, NULLS_FIRST);

  /** Returns the value in a dimension by its code; null if the log or this type lacks it. */
  public @Nullable String value(String dimension) {
    return switch (dimension) {
      case "source" -> source;
      case "region" -> region;
      case "country" -> country;
      case "network" -> network;
      case "edge" -> edge;
      case "os" -> os;
      case "software" -> software;
      case "host" -> host;
      case "path" -> path;
      default -> null;
    };
  }

  @Override
  public int compareTo(MatchedGroup other) {
    return ORDER.compare(this, other);
  }
}
