package dev.stallwatch.scenario.mitigation.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.model.Units;
import java.util.Locale;

/** Cloudflare Logpush {@code firewall_events}: a rule that a request matched. */
final class FirewallRecord {
  static final String LOG = "firewall_events";

  private FirewallRecord() {}

  static ObjectNode of(RuleRecord logged) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("Action", logged.action());
    node.put("ClientASN", logged.client().network());
    node.put("ClientCountry", logged.client().country());
    node.put("ClientIP", logged.client().address());
    node.put("ClientRequestHost", logged.host());
    node.put("ClientRequestMethod", "GET");
    node.put("ClientRequestPath", logged.path());
    node.put("ClientRequestUserAgent", logged.client().userAgent());
    node.put("Datetime", logged.atMicros() * Units.NANOS_PER_MICRO);
    node.put("Description", logged.rule().name());
    node.put("EdgeColoCode", logged.edge());
    node.put("EdgeResponseStatus", logged.status());
    node.put("Kind", "firewall");
    node.put("MatchIndex", 0);
    node.put("OriginatorRayID", "00");
    node.put("RayID", String.format(Locale.ROOT, "%016x", logged.id()));
    node.put("Ref", "");
    node.put("RuleID", logged.rule().id());
    node.put("Source", logged.rule().system());
    return node;
  }
}
