package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Matched;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Clients with the same place and software.
 *
 * @param cell their cell in the traffic
 * @param country their country
 * @param network AS number of their network
 * @param block number of their /24 block of addresses
 * @param clients number of their addresses, 1 to 250
 * @param host host that they request
 * @param path path that they request
 */
record ClientGroup(
    CellKey cell, String country, long network, int block, int clients, String host, String path) {
  private static final int BLOCKS = 256;

  /** Returns what a log shows of one of the clients. */
  Matched matched(LogKind log, SplittableRandom random) {
    String block = "198." + (18 + this.block / BLOCKS) + "." + this.block % BLOCKS + ".";
    boolean isOfPackets = log.isOfPackets();
    return new Matched(
        isOfPackets ? block + "0/24" : block + (1 + random.nextInt(clients)),
        country,
        log.showsNetwork() ? network : Units.UNKNOWN,
        log.showsEdge() && !cell.edge().equals(CellKey.NO_EDGE) ? cell.edge() : null,
        userAgent(log),
        isOfPackets ? null : host,
        isOfPackets ? null : path);
  }

  private @Nullable String userAgent(LogKind log) {
    return log.showsUserAgent() ? cell.software() + "/1.0 (" + cell.os() + ")" : null;
  }
}
