package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets Cloudflare Logpush {@code firewall_events}: one record for each rule that a request
 * matched. The stable name {@code Ref} identifies a rule, else its id, which is documented as that
 * of one version of the rule.
 */
final class CloudflareFirewall {
  private static final String VENDOR = "cloudflare";

  /** Key of a rule that the selected fields do not identify. */
  private static final String UNNAMED = "unnamed";

  private CloudflareFirewall() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "cloudflare-firewall",
        ImmutableList.of("RayID", "Datetime", "Action"),
        CloudflareFirewall::parsed);
  }

  private static ParsedLine parsed(JsonTree event) {
    long at = event.time("Datetime");
    if (at == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "Datetime");
    }
    String action = event.lower("Action");
    if (action == null) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, "Action");
    }
    String ray = event.text("RayID");
    String rule = event.text("RuleID");
    return new ParsedLine.Noted(
        MitigationRecords.of(
            List.of(
                new Decision(
                    at,
                    rule(event, rule),
                    CloudflareActions.mode(action),
                    action,
                    matched(event),
                    1,
                    ray,
                    ray == null
                        ? null
                        : String.join(
                            "/", ray, rule == null ? "" : rule, matchIndex(event), action)))));
  }

  private static Rule rule(JsonTree event, @Nullable String id) {
    String source = event.lower("Source");
    String ref = event.text("Ref");
    String description = event.text("Description");
    String key = ref != null ? ref : id != null ? id : description != null ? description : UNNAMED;
    return new Rule(
        VENDOR,
        source == null ? "firewall" : source,
        Layer.L7,
        key,
        description == null ? key : description);
  }

  private static String matchIndex(JsonTree event) {
    return Long.toString(event.number("MatchIndex"));
  }

  private static Matched matched(JsonTree event) {
    return new Matched(
        event.text("ClientIP"),
        CloudflareCodes.country(event.lower("ClientCountry")),
        CloudflareCodes.network(event.number("ClientASN")),
        event.lower("EdgeColoCode"),
        event.text("ClientRequestUserAgent"),
        event.lower("ClientRequestHost"),
        event.text("ClientRequestPath"));
  }
}
