package dev.stallwatch.report.notify;

import java.time.Clock;

/**
 * The external services that a channel uses.
 *
 * @param environment environment variables, which may contain secrets
 * @param clock clock for signatures
 * @param post HTTP client
 */
public record Surroundings(Environment environment, Clock clock, HttpPost post) {}
