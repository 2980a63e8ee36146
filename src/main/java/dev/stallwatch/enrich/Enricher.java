package dev.stallwatch.enrich;

import com.google.common.net.InetAddresses;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Request;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Determines client and location of requests. The region is the best available estimate of where
 * the client is:
 *
 * <ol>
 *   <li>the cloud region in the log, as the server saw the client's network itself;
 *   <li>the region in the published address ranges, equally exact but possibly of another day;
 *   <li>the country in the log, then the country in the GeoIP database;
 *   <li>the region that the operator configured for all clients of the source;
 *   <li>for a bucket accessed directly, its own region, because most of its clients are nearby. The
 *       region of a bucket behind a CDN says nothing about the CDN's clients.
 * </ol>
 *
 * An IPv4 address is the same client in IPv4 and in IPv6 form. Not thread-safe, because lookups are
 * cached.
 */
public final class Enricher {
  private static final int LOG_IPV4_PLACES = 17;
  private static final int LOG_OTHER_PLACES = 16;
  private static final int LOG_EDGES = 12;
  private static final int MAX_ADDRESS_LENGTH = 64;
  private static final int MAX_EDGE_LENGTH = 64;
  private static final int LOG_OBJECTS = 14;
  private static final int MAX_OBJECT_LENGTH = 200;
  private static final int EDGE_CODE_LENGTH = 3;
  private static final int MAX_PATH_LENGTH = 500;

  /** The range within which a client changes its address: a /24 or a /64. */
  private static final PrefixMask NEIGHBOURHOOD = new PrefixMask(24, 64);

  private final UserAgents userAgents;
  private final AddressMask mask;
  private final @Nullable AwsIpRanges ranges;
  private final @Nullable GeoIp geoIp;
  private final RecentAddresses<Place> ipv4Places =
      new RecentAddresses<>(LOG_IPV4_PLACES, this::lookUp);
  private final RecentTexts<Place> otherPlaces = new RecentTexts<>(LOG_OTHER_PLACES, this::lookUp);
  private final RecentTexts<Edge> edges = new RecentTexts<>(LOG_EDGES, this::edgeOf);

  /** Equal codes are the same object, so that they are compared without reading them. */
  private final RecentTexts<String> edgeCodes = new RecentTexts<>(LOG_EDGES, code -> code);

  private final RecentTexts<ObjectName> objects = new RecentTexts<>(LOG_OBJECTS, this::objectName);
  private final RecentKeys keys = new RecentKeys();
  private final IdentityHash identities = new IdentityHash();
  private String lastHost = "";
  private byte[] lastHostBytes = {};

  /**
   * The result of looking up an address; the identity is that of the complete address in canonical
   * form.
   */
  private record Place(
      long identity,
      long neighbourhood,
      String masked,
      @Nullable String region,
      @Nullable String country,
      long network) {}

  /** An edge: its logged code in lower case, and the three letters at its start. */
  private record Edge(String node, String code) {}

  /** The name of an object, and its identity on the host where it was requested last. */
  private static final class ObjectName {
    private final String masked;
    private final byte[] identifying;
    private byte @Nullable [] host;
    private long identity;

    ObjectName(String masked, byte[] identifying) {
      this.masked = masked;
      this.identifying = identifying;
    }

    long identityOn(byte[] hostBytes, IdentityHash identities) {
      if (host != hostBytes) {
        host = hostBytes;
        identity = identities.of(hostBytes, identifying);
      }
      return identity;
    }
  }

  /**
   * Creates an enricher.
   *
   * @param mask mask of client addresses
   * @param ranges published address ranges of the cloud, {@code null} for none
   * @param geoIp GeoIP database, {@code null} for none
   */
  public Enricher(AddressMask mask, @Nullable AwsIpRanges ranges, @Nullable GeoIp geoIp) {
    this(mask, ranges, geoIp, UserAgentRules.NONE);
  }

  /**
   * Creates an enricher with rules for user agents.
   *
   * @param mask mask of client addresses
   * @param ranges published address ranges of the cloud, {@code null} for none
   * @param geoIp GeoIP database, {@code null} for none
   * @param rules rules for user agents, tried before those that come with Stallwatch
   */
  public Enricher(
      AddressMask mask, @Nullable AwsIpRanges ranges, @Nullable GeoIp geoIp, UserAgentRules rules) {
    this.userAgents = new UserAgents(rules);
    this.mask = mask;
    this.ranges = ranges;
    this.geoIp = geoIp;
  }

  /**
   * Returns the request of a record. Never throws, whatever the text of the record.
   *
   * @param source name of the configured source, or of the log format
   */
  public Request enrich(AccessRecord access, String source) {
    return enrich(access, source, null);
  }

  /**
   * Returns the request of a record, with a default region.
   *
   * @param regionOfSource region of clients whose location is not known otherwise, {@code null} for
   *     none
   */
  public Request enrich(AccessRecord access, String source, @Nullable String regionOfSource) {
    Place place = place(access.client().address());
    UserAgents.Agent agent = userAgents.of(access.client().userAgent());
    String country =
        access.client().country() == null ? place.country() : lower(access.client().country());
    Edge edge = edge(access.server().edge());
    CellKey key =
        keys.of(
            access.server().servedBy(),
            source,
            region(access, place, country, regionOfSource),
            edge == null ? withoutEdge(access) : edge.code(),
            agent.os(),
            agent.software());
    ObjectName object = object(access.target().object());
    return new Request(
        written(access, object),
        key,
        agent.softwareVersion(),
        country,
        access.client().network() == Units.UNKNOWN ? place.network() : access.client().network(),
        edge == null ? null : edge.node(),
        place.masked(),
        IdentityHash.pair(place.identity(), agent.identity()),
        IdentityHash.pair(place.neighbourhood(), agent.identity()),
        object.identityOn(host(access.target().host()), identities));
  }

  /**
   * Returns what is known about the client that a rule matched. A subnet, such as {@code
   * 192.0.2.0/24}, is where its first address is.
   *
   * @param regionOfSource region of clients whose location is not known otherwise, {@code null} for
   *     none
   */
  public MatchedClient matched(Matched matched, @Nullable String regionOfSource) {
    String logged = matched.client();
    int prefix = logged == null ? -1 : logged.indexOf('/');
    Place place = logged == null ? null : place(prefix < 0 ? logged : logged.substring(0, prefix));
    String country = matched.country();
    if (country == null && place != null) {
      country = place.country();
    }
    String region = place == null ? null : place.region();
    if (region == null) {
      region = country == null ? regionOfSource : country;
    }
    long network = matched.network();
    if (network == Units.UNKNOWN && place != null) {
      network = place.network();
    }
    Edge edge = edge(matched.edge());
    UserAgents.Agent agent =
        matched.userAgent() == null ? null : userAgents.of(matched.userAgent());
    return new MatchedClient(
        logged == null || place == null
            ? 0
            : prefix < 0 ? place.identity() : IdentityHash.of(utf8(logged)),
        region,
        country,
        network == Units.UNKNOWN ? null : Long.toString(network),
        edge == null || edge.code().equals(CellKey.UNKNOWN) ? null : edge.code(),
        agent == null ? null : agent.os(),
        agent == null ? null : agent.software());
  }

  /** Returns the path prefix of a request that a rule matched, as {@link FineDimensions} has it. */
  public String pathOf(String path) {
    return FineDimensions.path(
        mask.inObject(path.substring(0, Math.min(path.length(), MAX_PATH_LENGTH))));
  }

  /**
   * Whether a software family is one of the rules, {@code other} or {@code unknown}; all other
   * families are chosen by clients.
   */
  public boolean isFamilyOfRules(String software) {
    return userAgents.families().contains(software);
  }

  /**
   * Returns the record as it may be written: the same one if the name of its object contains no
   * address.
   */
  private static AccessRecord written(AccessRecord access, ObjectName object) {
    return object.masked.equals(access.target().object())
        ? access
        : access.withObject(object.masked);
  }

  private ObjectName object(String logged) {
    return logged.length() > MAX_OBJECT_LENGTH ? objectName(logged) : objects.of(logged);
  }

  private ObjectName objectName(String logged) {
    return new ObjectName(mask.inObject(logged), utf8(mask.identifying(logged)));
  }

  /** Returns the bytes of a host; consecutive requests repeat it. */
  private byte[] host(@Nullable String logged) {
    String host = logged == null ? "" : logged;
    if (!host.equals(lastHost)) {
      lastHost = host;
      lastHostBytes = utf8(host);
    }
    return lastHostBytes;
  }

  private Place place(@Nullable String logged) {
    String address = logged == null ? "" : logged;
    long ipv4 = RecentAddresses.number(address);
    if (ipv4 != RecentAddresses.NONE) {
      return ipv4Places.of(ipv4, address);
    }
    return address.length() > MAX_ADDRESS_LENGTH
        ? lookUp(address) // not an address, and the size of the cache stays bounded
        : otherPlaces.of(address);
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
    return logged.length() > MAX_EDGE_LENGTH ? edgeOf(logged) : edges.of(logged);
  }

  private Edge edgeOf(String logged) {
    String node = lower(logged);
    boolean coded =
        node.length() >= EDGE_CODE_LENGTH
            && node.chars().limit(EDGE_CODE_LENGTH).allMatch(c -> c >= 'a' && c <= 'z');
    return new Edge(
        node, coded ? edgeCodes.of(node.substring(0, EDGE_CODE_LENGTH)) : CellKey.UNKNOWN);
  }

  private static String withoutEdge(AccessRecord access) {
    return access.server().servedBy() == ServedBy.ORIGIN ? CellKey.NO_EDGE : CellKey.UNKNOWN;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
