package dev.stallwatch.scenario.mitigation.log;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.model.Units;
import java.util.Locale;
import java.util.function.LongFunction;

/** AWS WAF logs: a request with the rules that it matched. */
final class WafRecord {
  static final String LOG = "waf";

  private static final String COUNT = "COUNT";

  private WafRecord() {}

  /**
   * Returns a record.
   *
   * @param requestId returns the request id of CloudFront's access log
   */
  static ObjectNode of(RuleRecord logged, LongFunction<String> requestId) {
    boolean isCounted = logged.action().equals(COUNT);
    String acl = logged.rule().system();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("timestamp", logged.atMicros() / Units.MICROS_PER_MILLI);
    node.put("formatVersion", 1);
    node.put(
        "webaclId",
        "arn:aws:wafv2:us-east-1:111122223333:global/webacl/" + acl + "/6a7b0000-0000-4000-8000-0");
    node.put("terminatingRuleId", isCounted ? "Default_Action" : logged.rule().id());
    node.put("terminatingRuleType", "REGULAR");
    node.put("action", isCounted ? "ALLOW" : logged.action());
    node.putArray("terminatingRuleMatchDetails");
    node.put("httpSourceName", "CF").put("httpSourceId", "E1");
    node.putArray("ruleGroupList");
    node.putArray("rateBasedRuleList");
    ArrayNode others = node.putArray("nonTerminatingMatchingRules");
    if (isCounted) {
      others
          .addObject()
          .put("ruleId", logged.rule().id())
          .put("action", COUNT)
          .putArray("ruleMatchDetails");
    }
    node.putNull("requestHeadersInserted").putNull("responseCodeSent");
    ObjectNode request = node.putObject("httpRequest");
    request.put("clientIp", logged.client().address());
    request.put("country", logged.client().country().toUpperCase(Locale.ROOT));
    ArrayNode headers = request.putArray("headers");
    headers.addObject().put("name", "Host").put("value", logged.host());
    headers.addObject().put("name", "User-Agent").put("value", logged.client().userAgent());
    request.put("uri", logged.path()).put("args", "").put("httpVersion", "HTTP/1.1");
    request.put("httpMethod", "GET").put("requestId", requestId.apply(logged.id()));
    node.putArray("labels");
    return node;
  }
}
