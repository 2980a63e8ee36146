package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Request;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells who asked and from where. The region is the best estimate of where the client is, the first
 * of these that is known:
 *
 * <ol>
 *   <li>the cloud region that the log names, as the server saw the client's network itself;
 *   <li>that of the published address ranges, which is as exact but may be of another day;
 *   <li>the country of the log, then that of the GeoIP database;
 *   <li>what the operator says of all clients of the source: it is of no single one;
 *   <li>for a bucket asked directly, its own region, as most of its clients sit beside it. The
 *       region of a bucket behind a CDN tells nothing of the CDN's clients.
 * </ol>
 *
 * An IPv4 address is the same client whether it is logged as such or in IPv6 form. One enricher is
 * for one thread, as it remembers what it has looked up.
 */
public final class Enricher {
  private static final int MAX_PLACES = 1 << 16;
  private static final int MAX_EDGES = 1 << 12;
  private static final int LONGEST_ADDRESS = 64;
  private static final int LONGEST_EDGE = 64;
  private static final int MAX_OBJECTS = 1 << 12;
  private static final int MAX_OBJECT_LENGTH = 512;
  private static final int LETTERS_OF_EDGE = 3;

  /** Within which a client changes its address: a /24 or a /64. */
  private static final PrefixMask NEIGHBOURHOOD = new PrefixMask(24, 64);

  private final UserAgents userAgents = new UserAgents();
  private final AddressMask mask;
  private final @Nullable AwsIpRanges ranges;
  private final @Nullable GeoIp geoIp;
  private final RecentTexts<Place> places = new RecentTexts<>(MAX_PLACES, this::lookUp);
  private final RecentTexts<Edge> edges = new RecentTexts<>(MAX_EDGES, Enricher::edgeOf);
  private final RecentTexts<String> objects = new RecentTexts<>(MAX_OBJECTS, this::maskedObject);
  private final IdentityHash identities = new IdentityHash();
  private @Nullable String lastHost;
  private byte[] lastHostBytes = {};

  /** What an address tells; the identity is that of the whole address in its one canonical form. */
  private record Place(
      long identity,
      long neighbourhood,
      String masked,
      @Nullable String region,
      @Nullable String country,
      long network) {}

  /** What a logged edge tells: its code in lower case, and the three letters it begins with. */
  private record Edge(String node, String code) {}

  /**
   * With the reference data that there is.
   *
   * @param mask how addresses are masked
   * @param ranges the cloud's published address ranges
   * @param geoIp a GeoIP database
   */
  public Enricher(AddressMask mask, @Nullable AwsIpRanges ranges, @Nullable GeoIp geoIp) {
    this.mask = mask;
    this.ranges = ranges;
    this.geoIp = geoIp;
  }

  /**
   * The request of a record. Never throws, whatever the record's text.
   *
   * @param source name of the configured source, or of the log format
   */
  public Request enrich(AccessRecord access, String source) {
    return enrich(access, source, null);
  }

  /**
   * The same for a source of whose clients the operator says where they are.
   *
   * @param regionOfSource region of clients of whom nothing else tells one, null where unknown
   */
  public Request enrich(AccessRecord access, String source, @Nullable String regionOfSource) {
    Place place = place(access.client().address());
    UserAgents.Agent agent = userAgents.of(access.client().userAgent());
    String country =
        access.client().country() == null ? place.country() : lower(access.client().country());
    Edge edge = edge(access.server().edge());
    CellKey key =
        new CellKey(
            access.server().servedBy(),
            source,
            region(access, place, country, regionOfSource),
            edge == null ? withoutEdge(access) : edge.code(),
            agent.os(),
            agent.software());
    return new Request(
        written(access),
        key,
        agent.softwareVersion(),
        country,
        access.client().network() == Units.UNKNOWN ? place.network() : access.client().network(),
        edge == null ? null : edge.node(),
        place.masked(),
        IdentityHash.pair(place.identity(), agent.identity()),
        IdentityHash.pair(place.neighbourhood(), agent.identity()),
        identities.of(
            host(access.target().host()), utf8(mask.identifying(access.target().object()))));
  }

  /** The record as it may be written; the same one where its object's name holds no address. */
  private AccessRecord written(AccessRecord access) {
    String logged = access.target().object();
    String object = logged.length() > MAX_OBJECT_LENGTH ? maskedObject(logged) : objects.of(logged);
    return object.equals(logged) ? access : access.withObject(object);
  }

  private String maskedObject(String object) {
    return mask.inObject(object);
  }

  /** The bytes of a host; the same is asked for again and again. */
  private byte[] host(@Nullable String host) {
    if (host == null || !host.equals(lastHost)) {
      lastHost = host;
      lastHostBytes = utf8(host);
    }
    return lastHostBytes;
  }

  private Place place(@Nullable String logged) {
    String address = logged == null ? "" : logged;
    return address.length() > LONGEST_ADDRESS
        ? lookUp(address) // no address is that long, and the memory is bounded
        : places.of(address);
  }

  private Place lookUp(String text) {
    InetAddress address = Addresses.parse(text);
    if (address == null) {
      long identity = IdentityHash.of(utf8(text));
      return new Place(identity, identity, CellKey.UNKNOWN, null, null, Units.UNKNOWN);
    }
    return new Place(
        IdentityHash.of(utf8(InetAddresses.toAddrString(address))),
        IdentityHash.of(utf8(Addresses.masked(address, NEIGHBOURHOOD))),
        Addresses.masked(address, mask),
        ranges == null ? null : ranges.region(address).orElse(null),
        geoIp == null ? null : geoIp.country(address).orElse(null),
        geoIp == null ? Units.UNKNOWN : geoIp.network(address));
  }

  private static String region(
      AccessRecord access, Place place, @Nullable String country, @Nullable String ofSource) {
    if (access.client().region() != null) {
      return lower(access.client().region());
    }
    if (place.region() != null) {
      return place.region();
    }
    if (country != null) {
      return country;
    }
    if (ofSource != null) {
      return ofSource;
    }
    return access.server().servedBy() == ServedBy.ORIGIN && access.server().region() != null
        ? lower(access.server().region())
        : CellKey.UNKNOWN;
  }

  private @Nullable Edge edge(@Nullable String logged) {
    if (logged == null) {
      return null;
    }
    return logged.length() > LONGEST_EDGE ? edgeOf(logged) : edges.of(logged);
  }

  private static Edge edgeOf(String logged) {
    String node = lower(logged);
    boolean coded =
        node.length() >= LETTERS_OF_EDGE
            && node.chars().limit(LETTERS_OF_EDGE).allMatch(c -> c >= 'a' && c <= 'z');
    return new Edge(node, coded ? node.substring(0, LETTERS_OF_EDGE) : CellKey.UNKNOWN);
  }

  private static String withoutEdge(AccessRecord access) {
    return access.server().servedBy() == ServedBy.ORIGIN ? CellKey.NO_EDGE : CellKey.UNKNOWN;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static byte[] utf8(@Nullable String text) {
    return (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
  }
}
