package dev.stallwatch.report.page;

import com.google.common.hash.Hashing;
import com.google.common.html.HtmlEscapers;
import com.google.common.io.Resources;
import dev.stallwatch.report.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Builds one self-contained HTML page. The page makes no network requests, and its content security
 * policy forbids them; only its own scripts run, listed by digest.
 */
public final class HtmlPage {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+)}}");

  private HtmlPage() {}

  /**
   * Returns the page.
   *
   * @param data content of the page
   * @param notices notices about the tables, one line each
   */
  public static String of(ReportData data, List<String> notices) {
    String chartStyle = resource("uPlot.min.css");
    String style = resource("page.css");
    String charts = resource("uPlot.iife.min.js");
    String script = PageScript.text();
    String policy =
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
            + digests(List.of(chartStyle, style))
            + "; script-src "
            + digests(List.of(charts, script));
    PageHeadline headline = new PageHeadline(data);
    PageBody body = new PageBody(data);
    Map<String, String> parts =
        Map.ofEntries(
            Map.entry("policy", policy),
            Map.entry("headline", escaped(headline.headline())),
            Map.entry("lead", escaped(headline.lead())),
            Map.entry("notices", notices(notices)),
            Map.entry("kicker", escaped(headline.kicker())),
            Map.entry("mood", headline.mood()),
            Map.entry("sections", body.sections().toString()),
            Map.entry("footer", body.footer().toString()),
            Map.entry("chart-licence", resource("uPlot.LICENSE").replace("--", "- -")),
            Map.entry("chart-style", chartStyle),
            Map.entry("style", style),
            Map.entry("charts", charts),
            Map.entry("script", script),
            Map.entry("data", ReportJson.of(data)));
    // In one pass over the template, so that text from logs is never read as a placeholder.
    return PLACEHOLDER
        .matcher(resource("page.html"))
        .replaceAll(placeholder -> Matcher.quoteReplacement(part(parts, placeholder)));
  }

  private static String part(Map<String, String> parts, MatchResult placeholder) {
    String part = parts.get(placeholder.group(1));
    if (part == null) {
      throw new IllegalStateException(
          "page.html has an unknown placeholder: " + placeholder.group(1));
    }
    return part;
  }

  private static String notices(List<String> notices) {
    return notices.stream()
        .map(notice -> "<p class=\"notice\" role=\"note\">Note: " + escaped(notice) + "</p>")
        .collect(Collectors.joining("\n"));
  }

  private static String escaped(String text) {
    return HtmlEscapers.htmlEscaper().escape(SafeText.of(text));
  }

  private static String digests(List<String> texts) {
    return texts.stream()
        .map(text -> Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes())
        .map(digest -> "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'")
        .collect(Collectors.joining(" "));
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(HtmlPage.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
