package dev.stallwatch.scenario.mitigation.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.model.Units;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Cloudflare Logpush {@code network_analytics_logs}: a sampled packet. */
final class NetworkRecord {
  static final String LOG = "network_analytics_logs";

  private static final String PASS = "pass";
  private static final String DROP = "drop";
  private static final int HTTPS = 443;
  private static final int TCP = 6;

  private NetworkRecord() {}

  static ObjectNode of(RuleRecord logged) {
    boolean isPassed = logged.action().equals(PASS);
    boolean isDropped = logged.action().equals(DROP);
    String edge = logged.edge();
    String address = logged.client().address();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("AttackVector", isPassed ? "" : "TCP ACK flood");
    node.put("ColoCode", edge);
    node.put("ColoName", edge.toLowerCase(Locale.ROOT) + "01");
    node.put(
        "Datetime", Units.instant(logged.atMicros()).truncatedTo(ChronoUnit.SECONDS).toString());
    node.put("DestinationPort", HTTPS);
    node.put("Direction", "ingress");
    node.put("IPProtocol", TCP).put("IPProtocolName", "TCP");
    node.put("IPSourceSubnet", address.substring(0, address.lastIndexOf('.')) + ".0/24");
    node.put("MitigationReason", isPassed ? "" : "BLOCKED");
    node.put("MitigationScope", isPassed ? "" : "local");
    node.put("MitigationSystem", logged.rule().system());
    node.put("Outcome", isDropped ? DROP : PASS);
    node.put("RuleID", isPassed ? "" : logged.rule().id());
    node.put("RuleName", isPassed ? "" : logged.rule().name());
    node.put("RulesetOverrideID", "");
    node.put("SampleInterval", logged.interval());
    node.put("SourceASN", logged.client().network());
    node.put("SourceCountry", logged.client().country().toUpperCase(Locale.ROOT));
    node.put("TCPFlagsString", "ACK");
    node.put("Verdict", isPassed ? PASS : DROP);
    return node;
  }
}
