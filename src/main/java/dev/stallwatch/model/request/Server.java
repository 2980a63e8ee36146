package dev.stallwatch.model.request;

import dev.stallwatch.model.ServedBy;
import org.jspecify.annotations.Nullable;

/**
 * The server that answered a request. Text is as logged unless stated otherwise, {@code null} where
 * the line has none.
 *
 * @param servedBy kind of server; defined by the format, or by the operator for a source
 * @param edge point of presence, such as {@code FRA56-P6}
 * @param region cloud region of the bucket, such as {@code us-east-1}
 * @param cache result of the cache lookup, in lower case, such as {@code hit}
 * @param rule security rule that acted on the request
 */
public record Server(
    ServedBy servedBy,
    @Nullable String edge,
    @Nullable String region,
    @Nullable String cache,
    @Nullable String rule) {}
