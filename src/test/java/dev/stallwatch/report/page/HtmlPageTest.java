package dev.stallwatch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.IncidentView;
import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.metric.MetricUnit;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("zone")
class HtmlPageTest {
  private static final long START = 1_593_975_600; // 2020-07-05 19:00 UTC
  static final InputSummary LOOKED_AT =
      new InputSummary(
          "out",
          START - 86_400,
          START + 86_400,
          300,
          START + 90_000,
          List.of("run"),
          "v1",
          List.of("s3"),
          3,
          70,
          60,
          50,
          5,
          START - 86_400,
          START + 86_100);
  static final MissingData NOTHING_MISSING =
      new MissingData(0, List.of(), Map.of(), 0, Map.of(), 0, List.of(), List.of());
  static final Timeline TRAFFIC =
      new Timeline(
          START,
          300,
          MetricUnit.SHARE,
          List.of(new Timeline.Line("stalled", Timeline.Role.ALL, List.of(3L), List.of(1.0))),
          null);

  private static Incident incident(Metric metric, Verdict verdict, @Nullable Long end) {
    return incident(metric, verdict, end, new Scope(Map.of("os", List.of("amazon-linux-2"))), "id");
  }

  private static Incident incident(
      Metric metric, Verdict verdict, @Nullable Long end, Scope scope, String text) {
    return new Incident(
        Revision.first("0123"),
        metric,
        List.of(),
        Assessment.of(verdict, Severity.CRITICAL),
        interval(false, end),
        scope,
        new Rates(0.432, 0.001, 1476, 636),
        new Confidence(0.9, Comparison.QUIETER_TIMES),
        List.of(new Contrast(text, 0, 0.001, 397)),
        List.of(),
        new Evidence(79, List.of(text)),
        RateCourse.NONE,
        "SELECT '" + text + "'",
        text,
        Coincidences.NONE);
  }

  private static IncidentInterval interval(boolean startOpen, @Nullable Long end) {
    return IncidentInterval.between(
        Instant.ofEpochSecond(START), startOpen, end == null ? null : Instant.ofEpochSecond(end));
  }

  private static String question(Incident incident) {
    return IncidentView.of(incident)
        .question(incident.assessment().verdict().question(), incident.evidence().requestIds());
  }

  private static ReportData data(Incident... incidents) {
    return new ReportData(
        LOOKED_AT,
        Stream.of(incidents).map(one -> new IncidentSection(one, null)).toList(),
        TRAFFIC,
        List.of(),
        List.of(),
        NOTHING_MISSING);
  }

  private static ReportData withoutRequests(
      @Nullable Long logFrom, @Nullable Long logTo, long unreadable) {
    return new ReportData(
        new InputSummary(
            "out",
            null,
            null,
            300,
            START,
            List.of("run"),
            "v1",
            List.of(),
            1,
            7,
            0,
            0,
            0,
            logFrom,
            logTo),
        List.of(),
        TRAFFIC,
        List.of(),
        List.of(),
        new MissingData(unreadable, List.of(), Map.of(), 0, Map.of(), 0, List.of(), List.of()));
  }

  /** Returns the code of appearance, kicker, headline and lead. */
  private static List<String> head(ReportData data) {
    String page = HtmlPage.of(data, List.of());
    return List.of(
        part(page, "<body class=\"", "\">"),
        part(page, "<p class=\"kicker\">", "</p>"),
        part(page, "<h1>", "</h1>"),
        part(page, "<p class=\"lead\">", "</p>"));
  }

  @Test
  void headlineDependsOnCompletenessOfInput() {
    assertThat(head(data()))
        .startsWith("calm", "No incidents", "Nothing hung")
        .last()
        .asString()
        .startsWith("60 requests from 2020-07-04 19:00");
    assertThat(head(withoutRequests(null, null, 1)))
        .containsExactly(
            "unknown", "No data", "Nothing could be read", "No request in 7 lines of 1 file.");
    assertThat(head(withoutRequests(START, START + 3600, 0)))
        .containsExactly(
            "unknown",
            "No data",
            "Nothing in this period",
            "No request of this period is in the tables; the data go from 2020-07-05 19:00 to"
                + " 2020-07-05 20:00 UTC.");
    MissingData oneFile =
        new MissingData(1, List.of(), Map.of(), 0, Map.of(), 0, List.of(), List.of());
    assertThat(head(new ReportData(LOOKED_AT, List.of(), TRAFFIC, List.of(), List.of(), oneFile)))
        .startsWith("partial", "Incomplete input", "Nothing hung in what could be read");
  }

  private static String part(String page, String start, String end) {
    int from = page.indexOf(start) + start.length();
    return page.substring(from, page.indexOf(end, from));
  }

  private static JsonNode json(String page) throws IOException {
    return new ObjectMapper()
        .readTree(part(page, "<script type=\"application/json\" id=\"data\">", "</script>"));
  }

  private static String headline(Incident... incidents) {
    return part(HtmlPage.of(data(incidents), List.of()), "<h1>", "</h1>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]></script >",
        "\"'`&amp;&lt;",
        "{{script}}",
        "$0 \\1 ${x}",
        "line\u2028separator\u2029",
        "right\u202Eto left",
        "\u0000\u001B[2J",
        "\uD800"
      })
  void clientInputStaysText(String hostile) throws IOException {
    Incident incident =
        incident(
            Metric.STALL_RATE,
            Verdict.EDGE,
            null,
            new Scope(Map.of(hostile, List.of(hostile))),
            hostile);
    String page = HtmlPage.of(data(incident), List.of());
    String plain = HtmlPage.of(data(incident(Metric.STALL_RATE, Verdict.EDGE, null)), List.of());
    // The page has no more tags or comments than without the input.
    Matcher markup = Pattern.compile("<[a-z/!]").matcher(page);
    Matcher usual = Pattern.compile("<[a-z/!]").matcher(plain);
    assertThat(markup.results().count()).isEqualTo(usual.results().count());
    String kept = json(page).at("/data/incidents/0/incident/summary").asText();
    assertThat(kept)
        .isEqualTo(hostile.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]", "\uFFFD"));
    assertThat(page.chars().filter(c -> Character.getType(c) == Character.FORMAT)).isEmpty();
  }

  /** A page with a rule and a change of this name. */
  private static String pageWithRule(String name) {
    Incident incident =
        incident(Metric.STALL_RATE, Verdict.EDGE, null)
            .with(
                new Coincidences(
                    List.of(
                        new Coincidence(
                            "a/b/c", name, CoincidenceClass.STRONG, 1, 1, 1, 0, 0, 0, 0, 1, name)),
                    0,
                    List.of(name)));
    MitigationTimeline mitigations =
        new MitigationTimeline(
            List.of(
                new MitigationTimeline.Rule(
                    name, CoincidenceClass.MONITOR_ONLY, name, "l7", List.of(1.0), List.of(0.0))),
            List.of(new MitigationTimeline.Change(START, name, name, name, null, null)),
            1);
    IncidentDrawing drawing =
        new IncidentDrawing(TRAFFIC, mitigations, List.of(), List.of(chain(name)), 1, List.of());
    return HtmlPage.of(
        new ReportData(
            LOOKED_AT,
            List.of(new IncidentSection(incident, drawing)),
            TRAFFIC,
            List.of(new ReportData.Day(START, 40, 4, 2)),
            List.of(new ReportData.Group("software", name, 40, 4, 2)),
            new MissingData(
                1,
                List.of(new MissingData.FileProblem(name, "truncated")),
                Map.of("bad_time", 1L),
                0.5,
                Map.of(),
                0,
                List.of(new MissingData.RejectedLine(name, 7L, "bad_time", name)),
                List.of(new MissingData.Gap(name, START, START + 3600)))),
        List.of(name));
  }

  private static StalledChain chain(String name) {
    return new StalledChain(
        START, name, name, null, 7_000_000, name, name, name, name, 3, 90, "open", List.of(name));
  }

  @Test
  void namesInAllPartsOfThePageStayText() throws IOException {
    String hostile = "</script><script>alert(1)</script>\u202E";
    String page = pageWithRule(hostile);
    assertThat(Pattern.compile("<[a-z/!]").matcher(page).results().count())
        .isEqualTo(Pattern.compile("<[a-z/!]").matcher(pageWithRule("x")).results().count());
    assertThat(page).doesNotContain("\u202E");
    String kept = hostile.replace('\u202E', '\uFFFD');
    JsonNode mitigations = json(page).at("/data/incidents/0/drawing/mitigations");
    assertThat(mitigations.at("/rules/0/name").asText()).isEqualTo(kept);
    assertThat(mitigations.at("/rules/0/kind").asText()).isEqualTo("monitor_only");
    assertThat(mitigations.at("/changes/0/subject").asText()).isEqualTo(kept);
    assertThat(mitigations.at("/changes/0/before").isNull()).isTrue();
  }

  @Test
  void pageWithoutScriptsHasFactsIdsAndTables() {
    String body =
        Pattern.compile("<(script|style)[^>]*>.*?</\\1>", Pattern.DOTALL)
            .matcher(pageWithRule("acme"))
            .replaceAll("");
    assertThat(body)
        .contains("<dt>Affected</dt>", "amazon-linux-2", "1,476 transfers")
        .contains("Request ids: id", "<bdi>acme</bdi>")
        .contains("<caption>Stalled downloads, longest first", "7 MB", "90 s", "still open")
        .contains("<caption>All traffic of the period by software, most transfers first")
        .contains("1 file could not be read completely", "1 line could not be read (50 % of the")
        .contains("Hours without any request", "Note: acme")
        .contains("could not be read: <a href=\"#missing\">Missing data</a>");
  }

  @Test
  void policyAllowsOnlyOwnScriptsAndStyles() {
    String page = HtmlPage.of(data(), List.of());
    String policy = part(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">");
    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe", "http", "*");
    Matcher blocks = Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL).matcher(page);
    int found = 0;
    while (blocks.find()) {
      byte[] digest =
          Hashing.sha256().hashString(blocks.group(2), StandardCharsets.UTF_8).asBytes();
      assertThat(policy).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      found++;
    }
    assertThat(found).isEqualTo(4);
    assertThat(page).doesNotContainPattern("(src|href)=\"(?!#|data:,)");
  }

  @Test
  void headlineHasEventAndDuration() {
    assertThat(headline()).isEqualTo("Nothing hung");
    assertThat(headline(incident(Metric.STALL_RATE, Verdict.EDGE, START + 41_400)))
        .isEqualTo("Downloads hung for 11 h 30 min for Amazon Linux 2");
    assertThat(headline(incident(Metric.STALL_RATE, Verdict.EDGE, null)))
        .isEqualTo("Downloads hang for Amazon Linux 2");
    assertThat(headline(incident(Metric.PARTIAL_RATE, Verdict.CLIENT_CHANGE, null)))
        .isEqualTo("Nothing hung");
    assertThat(
            headline(
                incident(Metric.SERVER_ERROR_RATE, Verdict.OUTAGE, START + 1800),
                incident(Metric.STALL_RATE, Verdict.EDGE, null)))
        .isEqualTo(
            "2 incidents. The most severe: requests failed with 5xx for 30 min for Amazon Linux 2");
  }

  @Test
  void openStartAndEndAreShown() {
    Incident one = incident(Metric.STALL_RATE, Verdict.EDGE, START + 41_400);
    Incident open =
        new Incident(
            Revision.first(one.revision().incidentId()),
            one.metric(),
            List.of(),
            Assessment.of(one.assessment().verdict(), one.assessment().severity()),
            interval(true, null),
            one.scope(),
            new Rates(0.4, 0.01, 100, 39),
            new Confidence(0.9, null),
            List.of(),
            List.of(),
            new Evidence(7, List.of()),
            RateCourse.NONE,
            "",
            "",
            Coincidences.NONE);
    assertThat(head(data(open)))
        .containsExactly(
            "critical",
            "CRITICAL · still going on when the data end",
            "Downloads hang for Amazon Linux 2",
            "since at or before 2020-07-05 19:00 UTC (the data begin there), still going on when"
                + " the data end");
    assertThat(question(open))
        .contains("(since at or before 2020-07-05 19:00 UTC (the data begin there)");
    assertThat(IncidentView.of(one).when()).isEqualTo("2020-07-05 19:00 to 2020-07-06 06:30 UTC");
  }

  @Test
  void questionToCdnHasTimeScopeRateAndRequestIds() {
    String question =
        question(
            incident(Metric.STALL_RATE, Verdict.MITIGATION_OR_CLIENT_REGRESSION, START + 41_400));
    assertThat(question)
        .contains(
            "2020-07-05 19:00 to 2020-07-06 06:30 UTC",
            "os amazon-linux-2",
            "638 of 1,476 transfers in scope stalled (43.2 %)",
            "Unaffected: id",
            "Which mitigation",
            "Request ids: id");
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyMetricHasHeadlineAndImpact(Metric metric) {
    IncidentView view = IncidentView.of(incident(metric, Verdict.UNCLEAR, START + 60));
    assertThat(view.headline()).endsWith(" for 1 min for Amazon Linux 2").doesNotContain("_");
    assertThat(view.impact()).contains("1,476").doesNotContain("_").endsWith(".");
  }

  /** A chart with a time scale would use the time zone of the browser. */
  @Test
  void scriptUsesNoTimeZoneOrClockOfTheBrowser() {
    String script = PageScript.text();
    assertThat(script)
        .doesNotContainPattern("\\.(get|set)(Full|Year|Month|Date|Day|Hours|Minutes|Timezone)")
        .doesNotContainPattern("\\.toLocale|tzDate|DateTimeFormat|Date\\.now|new Date\\(\\)")
        .contains("x: { time: false");
  }

  @Test
  void numbersHaveSixSignificantDigits() throws IOException {
    String page = HtmlPage.of(data(incident(Metric.STALL_RATE, Verdict.EDGE, null)), List.of());
    assertThat(json(page).at("/data/incidents/0/incident/observedRate").toString())
        .isEqualTo("0.432");
    assertThat(json(page).at("/data/incidents/0/incident/severity").asText()).isEqualTo("critical");
  }
}
