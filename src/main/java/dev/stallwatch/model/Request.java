package dev.stallwatch.model;

import org.jspecify.annotations.Nullable;

/**
 * A request of which it is known who made it and from where.
 *
 * @param access what the log line tells, without the addresses that may stand in the object's name
 * @param key the values of the coarse dimensions
 * @param softwareVersion family and major version of the user agent, such as {@code docker-19}
 * @param country the client's country, ISO 3166-1 alpha-2 in lower case
 * @param network the client's AS number, {@link Units#UNKNOWN} where not known
 * @param edgeNode the finer code of the edge, lower case
 * @param maskedClient the client's address, masked; the only form of it that is ever written
 * @param clientId 64-bit identity of the client: its full address and user agent
 * @param neighbourhoodId 64-bit identity of the clients around: their /24 or /64 and user agent
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
