package dev.stallwatch.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressAssociativeTrie;
import inet.ipaddr.ipv6.IPv6Address;
import inet.ipaddr.ipv6.IPv6AddressAssociativeTrie;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cloud regions of addresses, from the published {@code ip-ranges.json}. Prefixes nest; the
 * longest that holds an address tells, and of equal ones that of EC2, where clients live.
 */
public final class AwsIpRanges {
  private static final String GLOBAL = "global";
  private static final String CLIENT_SERVICE = "EC2";

  private final IPv4AddressAssociativeTrie<String> ipv4 = new IPv4AddressAssociativeTrie<>();
  private final IPv6AddressAssociativeTrie<String> ipv6 = new IPv6AddressAssociativeTrie<>();

  /**
   * The ranges of one or more files.
   *
   * @param files content of the files
   * @throws ReferenceDataException if a file is no ip-ranges.json
   */
  public static AwsIpRanges parse(List<byte[]> files) {
    AwsIpRanges ranges = new AwsIpRanges();
    for (byte[] file : files) {
      try {
        JsonNode root = new ObjectMapper().readTree(file);
        if (!root.path("prefixes").isArray()) {
          throw new ReferenceDataException("no list of prefixes in it");
        }
        root.path("prefixes").forEach(entry -> ranges.add(entry, "ip_prefix"));
        root.path("ipv6_prefixes").forEach(entry -> ranges.add(entry, "ipv6_prefix"));
      } catch (IOException e) {
        throw new ReferenceDataException("it is no JSON");
      }
    }
    return ranges;
  }

  private void add(JsonNode entry, String field) {
    IPAddress prefix = new IPAddressString(entry.path(field).asText()).getAddress();
    String region = entry.path("region").asText().toLowerCase(Locale.ROOT);
    if (prefix == null || region.isEmpty() || region.equals(GLOBAL)) {
      return;
    }
    boolean wins = entry.path("service").asText().equals(CLIENT_SERVICE);
    if (prefix.isIPv4()) {
      IPv4Address block = prefix.toIPv4().toPrefixBlock();
      if (wins || ipv4.get(block) == null) {
        ipv4.put(block, region);
      }
    } else {
      IPv6Address block = prefix.toIPv6().toPrefixBlock();
      if (wins || ipv6.get(block) == null) {
        ipv6.put(block, region);
      }
    }
  }

  /** The region of an address, empty where no prefix holds it. */
  public Optional<String> region(InetAddress address) {
    return Optional.ofNullable(lookUp(address));
  }

  private @Nullable String lookUp(InetAddress address) {
    if (address instanceof Inet4Address) {
      var node = ipv4.longestPrefixMatchNode(new IPv4Address(address.getAddress()));
      return node == null ? null : node.getValue();
    }
    var node = ipv6.longestPrefixMatchNode(new IPv6Address(address.getAddress()));
    return node == null ? null : node.getValue();
  }
}
