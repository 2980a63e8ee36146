package dev.stallwatch.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.CharMatcher;
import com.google.common.net.InetAddresses;
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
 * Cloud regions of addresses, from the published {@code ip-ranges.json}. Prefixes nest; the longest
 * that contains an address wins. Among equal prefixes, that of EC2 wins, where clients run, then
 * one with a region. A prefix of region GLOBAL hides wider ones: its addresses belong to no region.
 * Immutable and thread-safe.
 */
public final class AwsIpRanges {
  private static final int MAX_DIGITS = 3;
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');
  private static final String CLIENT_SERVICE = "EC2";

  private final IPv4AddressAssociativeTrie<Block> ipv4 = new IPv4AddressAssociativeTrie<>();
  private final IPv6AddressAssociativeTrie<Block> ipv6 = new IPv6AddressAssociativeTrie<>();

  private AwsIpRanges() {}

  /** The region of one prefix; among equal prefixes the higher rank wins, then the first. */
  private record Block(@Nullable String region, int rank) {
    static Block of(String region, String service) {
      String code = region.toLowerCase(Locale.ROOT);
      if (code.equals("global")) {
        return new Block(null, service.equals(CLIENT_SERVICE) ? 2 : 0);
      }
      return new Block(code, service.equals(CLIENT_SERVICE) ? 3 : 1);
    }

    static Block better(@Nullable Block old, Block other) {
      return old == null || other.rank > old.rank ? other : old;
    }
  }

  /**
   * Parses the ranges of one or more files.
   *
   * @param files content of the files
   * @throws ReferenceDataException if a file is not an ip-ranges.json; the message names the entry
   */
  public static AwsIpRanges parse(List<byte[]> files) {
    AwsIpRanges ranges = new AwsIpRanges();
    for (byte[] file : files) {
      JsonNode root;
      try {
        root = new ObjectMapper().readTree(file);
      } catch (IOException e) {
        throw new ReferenceDataException("not JSON (use the published ip-ranges.json)");
      }
      if (!root.path("prefixes").isArray()) {
        throw new ReferenceDataException("no list of prefixes (use the published ip-ranges.json)");
      }
      ranges.add(root, "prefixes", "ip_prefix");
      ranges.add(root, "ipv6_prefixes", "ipv6_prefix");
    }
    return ranges;
  }

  private void add(JsonNode root, String list, String field) {
    int position = 0;
    for (JsonNode entry : root.path(list)) {
      String region = entry.path("region").asText();
      if (region.isEmpty() || !add(entry.path(field).asText(), region, entry)) {
        throw new ReferenceDataException(
            String.format(
                Locale.ROOT,
                "%s[%d] has no %s or no region (use the published ip-ranges.json)",
                list,
                position,
                field));
      }
      position++;
    }
  }

  private boolean add(String prefix, String region, JsonNode entry) {
    int slash = prefix.indexOf('/');
    String bits = prefix.substring(slash + 1);
    if (slash < 0
        || bits.isEmpty()
        || bits.length() > MAX_DIGITS
        || !DIGITS.matchesAllOf(bits)
        || !InetAddresses.isInetAddress(prefix.substring(0, slash))) {
      return false;
    }
    byte[] address = InetAddresses.forString(prefix.substring(0, slash)).getAddress();
    int length = Integer.parseInt(bits);
    if (length > address.length * Byte.SIZE) {
      return false;
    }
    Block block = Block.of(region, entry.path("service").asText());
    if (address.length == 4) {
      IPv4Address key = new IPv4Address(address, length).toPrefixBlock();
      ipv4.put(key, Block.better(ipv4.get(key), block));
    } else {
      IPv6Address key = new IPv6Address(address, length).toPrefixBlock();
      ipv6.put(key, Block.better(ipv6.get(key), block));
    }
    return true;
  }

  /**
   * Returns the region of an address; empty if no prefix contains it or the longest has no region.
   */
  public Optional<String> region(InetAddress address) {
    Block block = lookUp(address);
    return block == null ? Optional.empty() : Optional.ofNullable(block.region());
  }

  private @Nullable Block lookUp(InetAddress address) {
    if (address instanceof Inet4Address) {
      var node = ipv4.longestPrefixMatchNode(new IPv4Address(address.getAddress()));
      return node == null ? null : node.getValue();
    }
    var node = ipv6.longestPrefixMatchNode(new IPv6Address(address.getAddress()));
    return node == null ? null : node.getValue();
  }
}
