package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.RejectReason;
import dev.stallwatch.format.json.JsonTree;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Matched;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interprets requests as the API of Fastly's Next-Gen WAF lists them: one record for each request
 * that got a signal. The response code of the agent says what was done: 200 let the request
 * through, 301 and above answered it, 0 and below means that the agent did not process it.
 */
final class FastlyNextGenWaf {
  private static final String VENDOR = "fastly";
  private static final String PRODUCT = "ngwaf";
  private static final String CODE = "agent_response_code";

  /** From this response code on the agent answered the request itself. */
  private static final long MIN_ACTED = 301;

  private static final int MAX_SIGNALS = 100;

  private FastlyNextGenWaf() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "fastly-ngwaf", ImmutableList.of(CODE, "signals", "timestamp"), FastlyNextGenWaf::parsed);
  }

  private static ParsedLine parsed(JsonTree request) {
    long at = request.time("timestamp");
    if (at == Units.UNKNOWN) {
      return ParsedLine.rejected(RejectReason.BAD_TIME, "timestamp");
    }
    String code = request.text(CODE);
    Mode mode = code == null ? null : mode(code, request.number(CODE));
    if (code == null || mode == null) {
      return ParsedLine.rejected(
          code == null ? RejectReason.MISSING_FIELD : RejectReason.BAD_NUMBER, CODE);
    }
    String id = request.text("id");
    Matched matched = matched(request);
    Map<String, Decision> decisions = new LinkedHashMap<>();
    for (JsonTree signal : request.objects("signals")) {
      String key = signal.text("id");
      if (key != null && decisions.size() < MAX_SIGNALS) {
        Rule rule = new Rule(VENDOR, PRODUCT, Layer.L7, key, key);
        String event = id == null ? null : id + "/" + key;
        // A signal that was found at several places of the request is one match.
        decisions.putIfAbsent(key, new Decision(at, rule, mode, code, matched, 1, id, event));
      }
    }
    return new ParsedLine.Noted(MitigationRecords.of(List.copyOf(decisions.values())));
  }

  /** Returns what was done; null if the code is no number. */
  private static @Nullable Mode mode(String code, long number) {
    if (number == Units.UNKNOWN) {
      return code.startsWith("-") ? Mode.EXEMPT : null;
    }
    return number >= MIN_ACTED ? Mode.ENFORCE : number == 0 ? Mode.EXEMPT : Mode.MONITOR;
  }

  private static Matched matched(JsonTree request) {
    String path = request.text("path");
    String target = path == null ? request.text("uri") : path;
    return new Matched(
        request.text("remote_ip"),
        ClientCodes.country(request.lower("country")),
        Units.UNKNOWN,
        null,
        request.text("user_agent"),
        RequestTarget.withoutPort(request.text("server_name")),
        target == null ? null : RequestTarget.parse(target).path());
  }
}
