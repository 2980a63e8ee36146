package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interprets the JSON audit log of ModSecurity 3: one record for each transaction, with a message
 * for each rule that matched. The address of the server is no code of an edge and is not read.
 */
final class ModSecurity {
  private static final String VENDOR = "modsecurity";
  private static final String PRODUCT = "waf";
  private static final String ENABLED = "Enabled";
  private static final String FORBIDDEN = "403";

  /** The rules of the OWASP Core Rule Set that deny a request or response by its anomaly score. */
  private static final ImmutableSet<String> DENY_BY_SCORE = ImmutableSet.of("949110", "959100");

  private static final int MAX_MESSAGES = 100;

  private ModSecurity() {}

  static LogFormat format() {
    return new JsonMitigationFormat(
        "modsecurity",
        ImmutableList.of("transaction", "time_stamp", "messages"),
        ModSecurity::parsed);
  }

  private static ParsedLine parsed(JsonTree line) {
    JsonTree transaction = line.object("transaction");
    if (!transaction.has("messages")) {
      return ParsedLine.rejected(RejectReason.MISSING_FIELD, "transaction/messages");
    }
    long at =
        LocalLogTime.micros(
            transaction.text("time_stamp"), header(transaction.object("response"), "date"));
    return at == Units.UNKNOWN
        ? ParsedLine.rejected(RejectReason.BAD_TIME, "transaction/time_stamp")
        : new ParsedLine.Noted(MitigationRecords.of(decisions(transaction, at)));
  }

  private static List<Decision> decisions(JsonTree transaction, long at) {
    List<Rule> rules = new ArrayList<>();
    for (JsonTree message : transaction.objects("messages")) {
      String id = message.text("details", "ruleId");
      if (id != null && rules.size() < MAX_MESSAGES) {
        String name = message.text("message");
        rules.add(new Rule(VENDOR, PRODUCT, Layer.L7, id, name == null ? id : name));
      }
    }
    Mode mode = mode(transaction, rules);
    if (rules.isEmpty()) {
      rules.add(new Rule(VENDOR, PRODUCT, Layer.L7, "", "no rule"));
    }
    String request = transaction.text("unique_id");
    Matched matched = matched(transaction);
    return rules.stream()
        .map(
            rule ->
                new Decision(
                    at,
                    rule,
                    mode,
                    action(mode),
                    matched,
                    1,
                    request,
                    request == null ? null : request + "/" + rule.key()))
        .toList();
  }

  /** Returns what was done. Old versions do not log whether the transaction was interrupted. */
  private static Mode mode(JsonTree transaction, List<Rule> rules) {
    if (rules.isEmpty()) {
      return Mode.EXEMPT;
    }
    boolean isInterrupted =
        transaction.has("is_interrupted")
            ? transaction.is("true", "is_interrupted")
            : transaction.is(FORBIDDEN, "response", "http_code")
                && rules.stream().anyMatch(rule -> DENY_BY_SCORE.contains(rule.key()));
    return isInterrupted && transaction.is(ENABLED, "producer", "secrules_engine")
        ? Mode.ENFORCE
        : Mode.MONITOR;
  }

  /** Returns a word for what was done: the log has none of its own. */
  private static String action(Mode mode) {
    return switch (mode) {
      case ENFORCE -> "interrupt";
      case MONITOR -> "log";
      case EXEMPT -> "pass";
    };
  }

  private static Matched matched(JsonTree transaction) {
    JsonTree request = transaction.object("request");
    String uri = request.text("uri");
    return new Matched(
        transaction.text("client_ip"),
        null,
        Units.UNKNOWN,
        null,
        header(request, "user-agent"),
        RequestTarget.withoutPort(header(request, "host")),
        uri == null ? null : RequestTarget.parse(uri).path());
  }

  /** Returns a header of a request or response, whose names are in any case. */
  private static @Nullable String header(JsonTree message, String name) {
    JsonTree headers = message.object("headers");
    for (String logged : headers.names()) {
      if (logged.equalsIgnoreCase(name)) {
        return headers.text(logged);
      }
    }
    return null;
  }
}
