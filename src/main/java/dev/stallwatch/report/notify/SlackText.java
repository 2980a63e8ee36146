package dev.stallwatch.report.notify;

import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.report.SafeText;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats an alert in Slack's mrkdwn. Texts that may come from logs are put into code spans, in
 * which neither Slack nor compatible services create links or mentions; the three characters that
 * Slack treats as markup are escaped.
 */
final class SlackText {
  private static final int MAX_VALUE_LENGTH = 600;

  /** Slack accepts 40,000 characters per message, but collapses messages of more than 4,000. */
  private static final int MAX_COMMAND_LENGTH = 2000;

  private static final int MAX_UNAFFECTED = 4;

  private SlackText() {}

  static String of(Alert alert, Transition transition) {
    IncidentView view = alert.view();
    List<String> lines = new ArrayList<>();
    lines.add(
        "*"
            + view.label()
            + "* "
            + transition.code()
            + ": "
            + code(view.headline(), MAX_VALUE_LENGTH));
    lines.add(view.when());
    lines.add("scope: " + code(view.scope(), MAX_VALUE_LENGTH));
    lines.add(
        view.metric()
            + ": "
            + view.rate()
            + "; "
            + view.affected()
            + "; confidence "
            + view.confidence().words());
    lines.add("looks like " + view.looksLike());
    view.unaffected().stream()
        .limit(MAX_UNAFFECTED)
        .map(
            group -> "unaffected: " + code(group.name(), MAX_VALUE_LENGTH) + ", " + group.figures())
        .forEach(lines::add);
    alert
        .coincidesWith()
        .forEach(rule -> lines.add("coincides with " + code(rule, MAX_VALUE_LENGTH)));
    alert.notVisible().forEach(blind -> lines.add("not visible: " + code(blind, MAX_VALUE_LENGTH)));
    if (!alert.requestIds().isEmpty()) {
      lines.add("request ids: " + code(String.join(" ", alert.requestIds()), MAX_VALUE_LENGTH));
    }
    if (alert.evidenceCommand().length() <= MAX_COMMAND_LENGTH) {
      lines.add("evidence: " + code(alert.evidenceCommand(), MAX_COMMAND_LENGTH));
    }
    lines.add(
        "incident "
            + code(alert.incidentId(), MAX_VALUE_LENGTH)
            + ", revision "
            + alert.revision());
    return String.join("\n", lines);
  }

  private static String code(String text, int maxLength) {
    String safe = SafeText.of(text).replace('`', '\'');
    String cut = safe.length() > maxLength ? SafeText.of(safe.substring(0, maxLength)) + "…" : safe;
    return "`" + cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "`";
  }
}
