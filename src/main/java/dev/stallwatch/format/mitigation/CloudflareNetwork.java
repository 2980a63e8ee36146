package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.format.mitigation.JsonMitigationFormat.NameCase;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets Cloudflare Logpush {@code network_analytics_logs}: sampled packets. A rule monitors if
 * its verdict is to drop and the packet passed. Passed packets without a verdict are the
 * denominator of a system's drop share; their rule has an empty key. Packets that are not from a
 * client give nothing. Exports of different age differ in the case of names.
 */
final class CloudflareNetwork {
  private static final String VENDOR = "cloudflare";
  private static final String DROP = "drop";

  /** The documented intervals end at 1,000,000. */
  private static final long MAX_WEIGHT = 1_000_000_000;

  private static final ParsedLine NOTHING = new ParsedLine.Noted(MitigationRecords.NONE);

  private CloudflareNetwork() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "cloudflare-network-analytics",
        NameCase.ANY,
        ImmutableList.of("Datetime", "Verdict", "Outcome"),
        CloudflareNetwork::parsed);
  }

  private static ParsedLine parsed(JsonTree packet) {
    long at = packet.time("datetime");
    if (at == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "Datetime");
    }
    String verdict = packet.lower("verdict");
    if (verdict == null) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, "Verdict");
    }
    if (!isFromClient(packet)) {
      return NOTHING;
    }
    Mode mode =
        packet.is(DROP, "outcome")
            ? Mode.ENFORCE
            : verdict.equals(DROP) ? Mode.MONITOR : Mode.EXEMPT;
    return new ParsedLine.Noted(
        MitigationRecords.of(
            List.of(
                new Decision(
                    at,
                    rule(packet, mode),
                    mode,
                    mode == Mode.EXEMPT ? verdict : DROP,
                    matched(packet),
                    Math.max(1, Math.min(packet.number("sampleinterval"), MAX_WEIGHT)),
                    null,
                    null))));
  }

  /** Returns whether a client sent the packet: it is not from the network, nor within it. */
  private static boolean isFromClient(JsonTree packet) {
    String direction = packet.lower("direction");
    return direction == null || direction.equals("ingress");
  }

  private static Rule rule(JsonTree packet, Mode mode) {
    String system = packet.lower("mitigationsystem");
    String product = system == null ? "network" : system;
    if (mode == Mode.EXEMPT) {
      return new Rule(VENDOR, product, Layer.L3_4, "", "");
    }
    String key = first(packet, "ruleid", "attackid");
    if (key == null) {
      // Systems without rules have reasons; a customer's own rules may have a ruleset only.
      String reason = first(packet, "rulesetid", "mitigationreason");
      key = reason == null ? "unnamed" : reason;
    }
    String name = first(packet, "rulename", "attackvector");
    return new Rule(VENDOR, product, Layer.L3_4, key, name == null ? key : name);
  }

  private static @Nullable String first(JsonTree packet, String name, String otherName) {
    String text = packet.text(name);
    return text == null ? packet.text(otherName) : text;
  }

  private static Matched matched(JsonTree packet) {
    return new Matched(
        first(packet, "ipsourcesubnet", "ipsourceaddress"),
        CloudflareCodes.country(packet.lower("sourcecountry")),
        CloudflareCodes.network(packet.number("sourceasn")),
        packet.lower("colocode"),
        null,
        null,
        null);
  }
}
