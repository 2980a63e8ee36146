package dev.stallwatch.scenario.mitigation.log;

import dev.stallwatch.model.Units;
import dev.stallwatch.yaml.KeyException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a scenario file.
 *
 * @param log name of its log: {@code network_analytics_logs}, {@code firewall_events}, {@code waf}
 * @param system part of the product that applies it, in the vendor's words; the web ACL at AWS
 * @param id identity of the rule
 * @param name name of the rule
 * @param scope clients that it matches; null for scanners, whose requests go to another host
 * @param path path that its matches requested; null for that of the download
 * @param phases what it does, by time
 */
public record RuleKeys(
    String log,
    String system,
    String id,
    String name,
    @Nullable Map<String, List<String>> scope,
    @Nullable String path,
    List<PhaseKeys> phases) {
  private static final List<String> LOGS =
      List.of(NetworkRecord.LOG, FirewallRecord.LOG, WafRecord.LOG);

  /**
   * A time in which a rule does the same.
   *
   * @param from start
   * @param to end, exclusive
   * @param action the vendor's word: {@code block}, {@code log}; for packets {@code drop}, {@code
   *     monitor} or {@code pass}
   * @param interval one of so many packets is logged; null for 1
   * @param perHour mean number of records per hour, of drawn clients; null for a record per request
   * @param status only requests that were answered so; null for all
   */
  public record PhaseKeys(
      String from,
      String to,
      String action,
      @Nullable Long interval,
      @Nullable Double perHour,
      @Nullable Integer status) {
    long fromMicros() {
      return Units.micros(Instant.parse(from));
    }

    long toMicros() {
      return Units.micros(Instant.parse(to));
    }
  }

  /**
   * Checks the values.
   *
   * @param key path of the key in the scenario file
   * @throws KeyException if one is out of range
   */
  public void demandValid(String key) {
    String unused = KeyException.oneOf(key + ".log", log, LOGS);
  }
}
