package dev.stallwatch.scenario;

import java.time.Instant;
import java.util.List;

/**
 * A period with known events in a world.
 *
 * @param name name of the scenario
 * @param world the clients and objects
 * @param from start of the period
 * @param to end of the period, exclusive
 * @param events incidents and harmless changes, none on quiet days
 * @param labels codes of verdicts that may be reported although they are no incident
 */
public record Scenario(
    String name, World world, Instant from, Instant to, List<Event> events, List<String> labels) {}
