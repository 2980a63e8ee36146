package dev.stallwatch.model.request;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * A request with its client and location.
 *
 * @param access the log line, with addresses in the name of the object masked
 * @param key values of the coarse dimensions
 * @param softwareVersion family and major version of the user agent, such as {@code docker-19}
 * @param country country of the client, ISO 3166-1 alpha-2 in lower case
 * @param network AS number of the client, {@link Units#UNKNOWN} if unknown
 * @param edgeNode finer code of the edge, in lower case
 * @param maskedClient masked address of the client; the only form of it that is ever written
 * @param clientId 64-bit identity of the client: its full address and user agent
 * @param neighbourhoodId 64-bit identity of the clients nearby: their /24 or /64 and user agent
 * @param objectId 64-bit identity of the object: its host and its path without the query string
 */
public record Request(
    AccessRecord access,
    CellKey key,
    String softwareVersion,
    @Nullable String country,
    long network,
    @Nullable String edgeNode,
    String maskedClient,
    long clientId,
    long neighbourhoodId,
    long objectId) {}
