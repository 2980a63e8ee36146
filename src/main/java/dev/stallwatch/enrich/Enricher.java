package dev.stallwatch.enrich;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Request;
import dev.stallwatch.model.ServedBy;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells who asked and from where. The region is where the client is: the region that the log names,
 * else that of the published address ranges, else the country of the log, else that of the GeoIP
 * database; and for a bucket asked directly, without any of these, the bucket's own region, as most
 * of its clients sit beside it.
 */
public final class Enricher {
  private static final HashFunction HASH = Hashing.murmur3_128(0x5741);
  private static final int MOST_CACHED = 50_000;
  private static final char SEPARATOR = '\0';

  private final UserAgents userAgents = new UserAgents();
  private final MaskOptions mask;
  private final @Nullable AwsIpRanges ranges;
  private final @Nullable GeoIp geoIp;
  private final Map<String, Place> places =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
          return size() > MOST_CACHED;
        }
      };

  /** What an address tells. */
  private record Place(String masked, @Nullable String region, @Nullable String country) {}

  /**
   * With the reference data that there is.
   *
   * @param mask how addresses are masked
   * @param ranges the cloud's published address ranges
   * @param geoIp a GeoIP database
   */
  public Enricher(MaskOptions mask, @Nullable AwsIpRanges ranges, @Nullable GeoIp geoIp) {
    this.mask = mask;
    this.ranges = ranges;
    this.geoIp = geoIp;
  }

  /**
   * The request of a record.
   *
   * @param source name of the configured source, or of the log format
   */
  public Request enrich(AccessRecord access, String source) {
    String address = access.clientAddress() == null ? "" : access.clientAddress();
    Place place = places.computeIfAbsent(address, this::place);
    UserAgents.Agent agent = userAgents.of(access.userAgent());
    String country = access.country() == null ? place.country() : access.country();
    String node = access.edge() == null ? null : access.edge().toLowerCase(Locale.ROOT);
    CellKey key =
        new CellKey(
            access.servedBy(),
            source,
            region(access, place, country),
            edge(access, node),
            agent.os(),
            agent.software());
    return new Request(
        access,
        key,
        agent.softwareVersion(),
        country,
        access.network(),
        node,
        place.masked(),
        hash(address, access.userAgent()),
        hash(access.host(), access.object()));
  }

  private Place place(String text) {
    InetAddress address = Addresses.parse(text);
    return new Place(
        Addresses.masked(address, mask),
        address == null || ranges == null ? null : ranges.region(address).orElse(null),
        address == null || geoIp == null ? null : geoIp.country(address).orElse(null));
  }

  private static String region(AccessRecord access, Place place, @Nullable String country) {
    if (access.clientRegion() != null) {
      return access.clientRegion();
    }
    if (place.region() != null) {
      return place.region();
    }
    if (country != null) {
      return country;
    }
    return access.serverRegion() == null ? CellKey.UNKNOWN : access.serverRegion();
  }

  private static String edge(AccessRecord access, @Nullable String node) {
    if (access.servedBy() == ServedBy.ORIGIN) {
      return CellKey.NO_EDGE;
    }
    if (node == null) {
      return CellKey.UNKNOWN;
    }
    boolean coded = node.length() >= 3 && node.chars().limit(3).allMatch(c -> c >= 'a' && c <= 'z');
    return coded ? node.substring(0, 3) : CellKey.UNKNOWN;
  }

  private static long hash(@Nullable String first, @Nullable String second) {
    return HASH.newHasher()
        .putString(first == null ? "" : first, StandardCharsets.UTF_8)
        .putChar(SEPARATOR)
        .putString(second == null ? "" : second, StandardCharsets.UTF_8)
        .hash()
        .asLong();
  }
}
