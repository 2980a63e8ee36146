package dev.stallwatch.report.notify;

import dev.stallwatch.report.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An alert in Slack's mrkdwn. Whatever may come from logs stands in code spans, in which neither
 * Slack nor what is like it makes links or mentions, and with the three characters escaped that
 * begin those in Slack.
 */
final class SlackText {
  private static final int LONGEST_VALUE = 600;

  /** A message of Slack holds 40,000 characters, but one of 4,000 is shown as a whole. */
  private static final int LONGEST_COMMAND = 2000;

  private static final int MAX_UNAFFECTED = 4;

  private SlackText() {}

  static String of(Alert alert, Transition transition) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "*%s* %s: %s %s",
            alert.severity().toUpperCase(Locale.ROOT),
            transition.code(),
            alert.metric(),
            alert.interval().words()));
    lines.add("scope: " + code(alert.scopeText(), LONGEST_VALUE));
    lines.add(
        String.format(
            Locale.ROOT,
            "rate: %s, expected %s; %,.0f too many or too few of %,d; %,d clients; confidence %.2f",
            percent(alert.observedRate()),
            percent(alert.expectedRate()),
            alert.excess(),
            alert.transfers(),
            alert.clients(),
            alert.confidence()));
    lines.add("looks like " + alert.looksLike());
    alert.notAffected().stream()
        .limit(MAX_UNAFFECTED)
        .map(
            group ->
                String.format(
                    Locale.ROOT,
                    "not affected: %s, %s of %,d",
                    code(group.scopeText(), LONGEST_VALUE),
                    percent(group.observedRate()),
                    group.transfers()))
        .forEach(lines::add);
    if (!alert.requestIds().isEmpty()) {
      lines.add("request ids: " + code(String.join(" ", alert.requestIds()), LONGEST_VALUE));
    }
    if (alert.evidenceCommand().length() <= LONGEST_COMMAND) {
      lines.add("evidence: " + code(alert.evidenceCommand(), LONGEST_COMMAND));
    }
    lines.add(
        "incident " + code(alert.incidentId(), LONGEST_VALUE) + ", revision " + alert.revision());
    return String.join("\n", lines);
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
  }

  private static String code(String text, int longest) {
    String safe = SafeText.of(text).replace('`', '\'');
    String cut = safe.length() > longest ? SafeText.of(safe.substring(0, longest)) + "…" : safe;
    return "`" + cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "`";
  }
}
