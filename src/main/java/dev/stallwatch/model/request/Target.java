package dev.stallwatch.model.request;

import org.jspecify.annotations.Nullable;

/**
 * What was requested: the request line and the Host header.
 *
 * @param method HTTP method in upper case
 * @param host host name in lower case, {@code null} where the line has none
 * @param object path or key without its query string, as logged (not decoded): identifies the
 *     object on its host; empty where the reader did not ask for it
 * @param protocol HTTP version as logged, such as {@code HTTP/2.0}, {@code null} where the line has
 *     none
 */
public record Target(
    String method, @Nullable String host, String object, @Nullable String protocol) {}
