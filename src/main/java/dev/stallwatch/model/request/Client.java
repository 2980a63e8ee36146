package dev.stallwatch.model.request;

import dev.stallwatch.model.Units;
import org.jspecify.annotations.Nullable;

/**
 * The client of a request as logged. Text is {@code null} where the line has none.
 *
 * @param address IP address as text, IPv4 or IPv6; not validated
 * @param userAgent value of the User-Agent header, decoded
 * @param region cloud region that the request came from, such as {@code eu-central-1}; only some
 *     object stores log it
 * @param country country code, as logged
 * @param network AS number, from 0; {@link Units#UNKNOWN} where the line has none
 */
public record Client(
    @Nullable String address,
    @Nullable String userAgent,
    @Nullable String region,
    @Nullable String country,
    long network) {}
