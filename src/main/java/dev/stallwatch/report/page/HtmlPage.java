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
 * One self-contained HTML page. It asks the network for nothing, and its content security policy
 * forbids that anything in it does: only its own scripts run, named by their digests.
 */
public final class HtmlPage {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private HtmlPage() {}

  /**
   * The page of the data.
   *
   * @param notices what is to be said of the tables of which the data are, a line each
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
    PageHeadline words = new PageHeadline(data);
    Map<String, String> parts =
        Map.ofEntries(
            Map.entry("policy", policy),
            Map.entry("headline", escaped(words.headline())),
            Map.entry("lead", escaped(words.lead())),
            Map.entry("notices", notices(notices)),
            Map.entry("kicker", escaped(words.kicker())),
            Map.entry("mood", words.mood()),
            Map.entry("summaries", summaries(data)),
            Map.entry("chart-licence", resource("uPlot.LICENSE").replace("--", "- -")),
            Map.entry("chart-style", chartStyle),
            Map.entry("style", style),
            Map.entry("charts", charts),
            Map.entry("script", script),
            Map.entry("data", ReportJson.of(data)));
    // In one pass over the template, so that no text of a log is taken for a place in it.
    return PLACE
        .matcher(resource("page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(part(parts, place)));
  }

  private static String part(Map<String, String> parts, MatchResult place) {
    String part = parts.get(place.group(1));
    if (part == null) {
      throw new IllegalStateException("no part of the page is called " + place.group(1));
    }
    return part;
  }

  /** What is shown where scripts don't run. */
  private static String summaries(ReportData data) {
    return data.incidents().stream()
        .map(section -> "<p>" + escaped(section.incident().summary()) + "</p>")
        .collect(Collectors.joining("\n"));
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
