package dev.stallwatch.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stallwatch.scenario.mitigation.log.ChangeKeys;
import dev.stallwatch.scenario.mitigation.log.RuleKeys;
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
 * @param cdn whose access log the CDN writes
 * @param rules what rules did
 * @param changes changes and notices
 */
public record Scenario(
    String name,
    World world,
    Instant from,
    Instant to,
    List<Event> events,
    List<String> labels,
    Cdn cdn,
    List<RuleKeys> rules,
    List<ChangeKeys> changes) {
  /** A CDN with an access log of its own format. */
  enum Cdn {
    @JsonProperty("cloudflare")
    CLOUDFLARE,
    @JsonProperty("cloudfront")
    CLOUDFRONT
  }
}
