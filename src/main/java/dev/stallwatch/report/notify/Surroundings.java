package dev.stallwatch.report.notify;

import java.time.Clock;

/**
 * What a channel needs of the world.
 *
 * @param environment where secrets may stand
 * @param clock for signatures
 * @param post sends over HTTP
 */
public record Surroundings(Environment environment, Clock clock, HttpPost post) {}
