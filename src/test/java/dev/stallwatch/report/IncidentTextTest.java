package dev.stallwatch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.incident.Assessment;
import dev.stallwatch.incident.Comparison;
import dev.stallwatch.incident.Confidence;
import dev.stallwatch.incident.Contrast;
import dev.stallwatch.incident.Coverage;
import dev.stallwatch.incident.Evidence;
import dev.stallwatch.incident.Finding;
import dev.stallwatch.incident.Incident;
import dev.stallwatch.incident.IncidentInterval;
import dev.stallwatch.incident.LessLikely;
import dev.stallwatch.incident.RateCourse;
import dev.stallwatch.incident.Rates;
import dev.stallwatch.incident.Revision;
import dev.stallwatch.incident.RisenStatuses;
import dev.stallwatch.incident.Severity;
import dev.stallwatch.incident.Verdict;
import dev.stallwatch.model.Scope;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.mitigation.Coincidence;
import dev.stallwatch.model.mitigation.CoincidenceClass;
import dev.stallwatch.model.mitigation.Coincidences;
import dev.stallwatch.quality.FileWarnings;
import dev.stallwatch.quality.Gap;
import dev.stallwatch.quality.Gaps;
import dev.stallwatch.quality.OutlyingRecords;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("zone")
class IncidentTextTest {
  static final Coverage COVERAGE =
      new Coverage(
          0, 3_600_000_000L, 1, 0, 10, 10, 0, 0, 0, 0, 9, 1, 3, 12, 1_000, 0, 0, 3_600_000_000L);

  static Incident incident(Verdict verdict) {
    return incident(verdict, RateCourse.NONE);
  }

  private static Incident incident(Verdict verdict, RateCourse course) {
    Scope scope = new Scope(Map.of("edge", Set.of("fra")));
    Finding finding =
        new Finding(
            "0123456789ab",
            Metric.STALL_RATE,
            List.of(),
            new Assessment(verdict, Severity.WARNING, List.of()),
            new IncidentInterval(0, false, Units.UNKNOWN),
            scope,
            new Rates(0.4, 0.01, 100, 39),
            new Confidence(0.9, Comparison.QUIETER_TIMES),
            List.of(),
            List.of(),
            0);
    return Incident.of(
        finding,
        new Revision("0123456789ab", 1, Revision.News.NEW, ""),
        new Evidence(3, List.of("id")),
        course);
  }

  /** An incident of refused requests, most of which got 429. */
  static Incident refused() {
    Finding finding =
        new Finding(
            "0123456789ab",
            Metric.CLIENT_ERROR_RATE,
            List.of(),
            new Assessment(Verdict.RATE_LIMIT, Severity.WARNING, List.of()),
            new IncidentInterval(0, false, 3_600_000_000L),
            new Scope(Map.of("software", Set.of("pip"))),
            new Rates(0.4, 0.01, 100, 39),
            new Confidence(0.9, Comparison.QUIETER_TIMES),
            List.of(),
            List.of(
                new Scope(Map.of("edge", Set.of("fra"))), new Scope(Map.of("edge", Set.of("lhr")))),
            0);
    RisenStatuses statuses =
        new RisenStatuses(
            List.of(new RisenStatuses.Share(429, 0.92), new RisenStatuses.Share(403, 0.08)));
    return Incident.of(
        finding,
        new Revision("0123456789ab", 1, Revision.News.NEW, ""),
        new Evidence(9, List.of(), statuses),
        RateCourse.NONE);
  }

  @Test
  void statusesOfErrorsFollowTheVerdict() {
    String looksLike = "a rate limit (429 in 92.0 %, 403 in 8.0 % of the excess)";
    assertThat(String.join(" ", printed(List.of(refused()))).replaceAll(" +", " "))
        .contains(" looks like " + looksLike + "; confidence 0.90");
    assertThat(refused().summary()).contains("It looks like " + looksLike + ".");
  }

  @Test
  void otherNamesFollowTheScope() {
    assertThat(printed(List.of(refused())).stream().filter(line -> line.startsWith("  or ")))
        .singleElement()
        .asString()
        .endsWith("edge fra; or edge lhr");
  }

  private static String headline(Verdict... verdicts) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    List<Incident> incidents = Stream.of(verdicts).map(IncidentTextTest::incident).toList();
    new IncidentText(writer, "out", TerminalStyle.PLAIN)
        .print(incidents, COVERAGE, Gaps.NONE, List.of(), FileWarnings.NONE);
    writer.flush();
    return out.toString().lines().findFirst().orElse("").replaceAll(" from .*", "");
  }

  @Test
  void gapsTakeOneLineEachAndOutputFitsTheScreen() {
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      gaps.add(Gap.ofHour("cdn", i * 7_200_000_000L));
    }
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new IncidentText(writer, "out", TerminalStyle.PLAIN)
        .print(List.of(), COVERAGE, new Gaps(gaps), List.of(), FileWarnings.NONE);
    writer.flush();
    assertThat(out.toString().lines())
        .contains(
            "Logs are missing: source cdn, 1970-01-01 02:00 to 1970-01-01 03:00 UTC; request",
            "volume is not tested there.",
            "2 more gaps in the table completeness.")
        .hasSizeLessThan(IncidentText.MAX_LINES);
  }

  private static Incident incident(String id, Severity severity, Verdict verdict, String edge) {
    Finding finding =
        new Finding(
            id,
            Metric.STALL_RATE,
            List.of(),
            new Assessment(verdict, severity, List.of()),
            new IncidentInterval(0, true, 5_400_000_000L),
            new Scope(Map.of("edge", Set.of(edge))),
            new Rates(0.4, 0.01, 100, 39),
            new Confidence(0.9, Comparison.QUIETER_TIMES),
            List.of(),
            List.of(),
            0);
    return Incident.of(
        finding,
        new Revision(id, 1, Revision.News.NEW, ""),
        new Evidence(3, List.of("id")),
        RateCourse.NONE);
  }

  private static List<String> printed(List<Incident> incidents) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new IncidentText(writer, "out", TerminalStyle.PLAIN)
        .print(incidents, COVERAGE, Gaps.NONE, List.of(), FileWarnings.NONE);
    writer.flush();
    return out.toString().lines().toList();
  }

  @Test
  void everyIncidentHasALineAndTheMostSevereIsFirst() {
    List<Incident> incidents = new ArrayList<>();
    incidents.add(incident("notice", Severity.INFO, Verdict.CLIENT_CHANGE, "ams"));
    incidents.add(incident("slight", Severity.WARNING, Verdict.EDGE, "lhr"));
    for (int i = 0; i < 40; i++) {
      incidents.add(incident("grave" + i, Severity.CRITICAL, Verdict.EDGE, "fra" + i));
    }
    String hung = "Downloads hung for at least 1 h 30 min at edge ";
    List<String> lines = printed(incidents);
    assertThat(lines).contains("CRITICAL  " + hung + "fra0");
    assertThat(String.join(" ", lines).replaceAll(" +", " "))
        .contains("41 more, in full in the table incidents and in report.html:")
        .contains("CRITICAL " + hung + "fra39 1970-01-01 00:00 [grave39]")
        .contains("WARNING " + hung + "lhr 1970-01-01 00:00 [slight]")
        .contains("NOTICE " + hung + "ams 1970-01-01 00:00 [notice]");

    // Incidents printed in full have no line of their own.
    List<String> two = printed(incidents.subList(0, 2));
    assertThat(two).hasSizeLessThanOrEqualTo(IncidentText.MAX_LINES);
    assertThat(two.stream().filter(line -> line.startsWith("  impact"))).hasSize(2);
    assertThat(two).noneMatch(line -> line.contains("more, in full"));
    assertThat(String.join("", two).indexOf("[slight]"))
        .isLessThan(String.join("", two).indexOf("[notice]"));
  }

  @Test
  void hostileTextsNeverChangeTheWidthOfALine() {
    for (String hostile :
        List.of(
            "a\u001b ".repeat(500),
            "\u4e2d".repeat(3000),
            "\u0301".repeat(3000),
            "\ud83d\ude00 ".repeat(1000),
            "x\u202e\n\r\t\u0000".repeat(600),
            "\ud800".repeat(300))) {
      List<Incident> incidents = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        incidents.add(incident("i" + i, Severity.CRITICAL, Verdict.EDGE, hostile));
      }
      for (int columns : new int[] {40, 80, 120}) {
        TerminalStyle style =
            new TerminalStyle(TerminalStyle.Colour.NONE, TerminalStyle.Glyphs.ASCII, columns);
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        new IncidentText(writer, "out", style)
            .print(incidents, COVERAGE, Gaps.NONE, List.of(), FileWarnings.NONE);
        writer.flush();
        assertThat(out.toString()).doesNotContain("\u001b", "\u202e", "\r", "\t");
        assertThat(out.toString().split("\n", -1))
            .allSatisfy(
                line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(columns));
      }
    }
  }

  @Test
  void largeRejectedShareIsShownInBytes() {
    Coverage lost =
        new Coverage(
            0,
            3_600_000_000L,
            2,
            0,
            545,
            544,
            0,
            0,
            1,
            0,
            9,
            1,
            3,
            12,
            1_000,
            714,
            0,
            3_600_000_000L);
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new IncidentText(writer, "out", TerminalStyle.PLAIN)
        .print(List.of(), lost, Gaps.NONE, List.of(), FileWarnings.NONE);
    writer.flush();
    assertThat(out.toString().replace('\n', ' '))
        .contains("545 lines: 1 rejected (71 % of the bytes).");
    assertThat(lost.isRejectedAbove(0.01)).isTrue();
    assertThat(COVERAGE.isRejectedAbove(0.01)).isFalse();
  }

  @Test
  void outlyingRequestsAreShownWithFileAndLine() {
    List<OutlyingRecords> outlying = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      outlying.add(new OutlyingRecords("file:/logs/" + i + ".log", 21, 5_000_000L, i + 1));
    }
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new IncidentText(writer, "out", TerminalStyle.PLAIN)
        .print(List.of(), COVERAGE, Gaps.NONE, outlying, FileWarnings.NONE);
    writer.flush();
    assertThat(out.toString().lines())
        .contains(
            "Excluded as outlying-time: 1 request at 1970-01-01 00:00 UTC, more than 7 days",
            "from all others: /logs/0.log line 21. --from and --to include them.",
            "Excluded as outlying-time: 9 requests more; see ignored_by_reason in the table",
            "inputs.")
        .hasSize(10);
  }

  @Test
  void noticesAreCountedSeparatelyFromIncidents() {
    assertThat(headline()).isEqualTo("Nothing found");
    assertThat(headline(Verdict.EDGE)).isEqualTo("1 incident");
    assertThat(headline(Verdict.EDGE, Verdict.ORIGIN)).isEqualTo("2 incidents");
    assertThat(headline(Verdict.CLIENT_CHANGE)).isEqualTo("No incident and 1 notice");
    assertThat(headline(Verdict.EDGE, Verdict.DATA, Verdict.MORE_DEMAND))
        .isEqualTo("1 incident and 2 notices");
  }

  private static String headline(Coverage coverage, TerminalStyle style) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new IncidentText(writer, "out", style)
        .print(List.of(), coverage, Gaps.NONE, List.of(), FileWarnings.NONE);
    writer.flush();
    return String.join(" ", out.toString().lines().limit(3).toList());
  }

  /** Returns the coverage of one file. */
  private static Coverage read(long unreadable, long lines, long records, long rejected) {
    long from = records == 0 ? Units.UNKNOWN : 0;
    return new Coverage(
        from,
        from,
        1,
        unreadable,
        lines,
        records,
        0,
        0,
        rejected,
        0,
        0,
        0,
        0,
        0,
        lines,
        rejected,
        from,
        from);
  }

  @Test
  void unreadableInputIsAWarning() {
    assertThat(headline(read(1, 0, 0, 0), TerminalStyle.PLAIN))
        .isEqualTo(
            "Nothing could be read: no request in 0 lines of 1 file."
                + " Could not be read: 1 of 1 file, entirely or in part. The table quarantine has the"
                + " reasons.");
    assertThat(headline(read(0, 0, 0, 0), TerminalStyle.PLAIN))
        .startsWith("Nothing could be read: no request in 0 lines of 1 file. Looked at 0 requests");
    TerminalStyle coloured =
        new TerminalStyle(TerminalStyle.Colour.ANSI, TerminalStyle.Glyphs.ASCII);
    assertThat(headline(read(0, 0, 0, 0), coloured)).startsWith("\033[1;33mNothing could be read");
  }

  @Test
  void periodOutsideDataShowsTimeRangeOfData() {
    long hour = 3_600_000_000L;
    Coverage outside =
        new Coverage(
            Units.UNKNOWN, Units.UNKNOWN, 1, 0, 9, 0, 0, 0, 0, 9, 0, 0, 0, 0, 9, 0, hour, 5 * hour);
    assertThat(headline(outside, TerminalStyle.PLAIN))
        .startsWith(
            "Nothing in this period: none of its requests is in the input; the data go from"
                + " 1970-01-01 01:00 to 1970-01-01 05:00 UTC.");
  }

  @Test
  void partlyReadInputIsStatedInHeadline() {
    assertThat(headline(read(0, 10_000, 9_989, 11), TerminalStyle.PLAIN))
        .startsWith(
            "Nothing found in what could be read, from 1970-01-01 00:00 to 1970-01-01 00:00 UTC"
                + " Could not be read: 11 of 10,000 lines. The table quarantine has the reasons.");
    // Every public log contains malformed requests of scanners.
    assertThat(headline(read(0, 10_000, 9_990, 10), TerminalStyle.PLAIN))
        .startsWith("Nothing found from 1970-01-01 00:00 to");
  }

  @Test
  void recordsOutsideThePeriodAreNotIgnored() {
    Coverage coverage =
        new Coverage(
            0,
            0,
            1,
            0,
            100,
            10,
            2,
            0,
            0,
            88,
            9,
            1,
            3,
            12,
            1_000,
            0,
            0,
            0,
            "",
            4,
            new Coverage.Outside(80, 312));
    assertThat(new InputLines(coverage, Gaps.NONE).coverage())
        .endsWith("100 lines: 0 rejected, 4 ignored, 4 of mitigation logs, 80 outside the period.");
  }

  @Test
  void foldedValuesAreTold() {
    Coverage folded =
        new Coverage(
            0,
            0,
            1,
            0,
            10,
            10,
            0,
            0,
            0,
            0,
            9,
            1,
            3,
            12,
            1_000,
            0,
            0,
            0,
            "about 9 combinations of values exceed the limit of 5; counted as \"other\": 4 edges",
            0,
            Coverage.Outside.NONE);
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new IncidentText(writer, "out", TerminalStyle.PLAIN)
        .print(List.of(), folded, Gaps.NONE, List.of(), FileWarnings.NONE);
    writer.flush();
    assertThat(String.join(" ", out.toString().lines().toList()))
        .endsWith(
            "Too many cells: about 9 combinations of values exceed the limit of 5; counted as"
                + " \"other\": 4 edges.");
  }

  private static List<String> lines(RateCourse course, TerminalStyle style) {
    return lines(incident(Verdict.EDGE, course), style);
  }

  private static List<String> lines(Incident incident, TerminalStyle style) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new IncidentText(writer, "out", style)
        .print(List.of(incident), COVERAGE, Gaps.NONE, List.of(), FileWarnings.NONE);
    writer.flush();
    return out.toString().lines().toList();
  }

  /** Returns hourly rates from 21:00: 0, unknown, then rising to 40 %. */
  private static RateCourse rising() {
    List<Double> rates = new ArrayList<>(List.of(0.0, Double.NaN));
    for (int i = 0; i < 10; i++) {
      rates.add(0.4 * i / 9);
    }
    long hour = 3_600_000_000L;
    return new RateCourse(21 * hour, hour, rates);
  }

  @Test
  void coincidingRuleIsEscapedAndWrappedBelowItsLabel() {
    Coincidence rule =
        new Coincidence(
            "cloudflare/dosd/9e8d",
            "cloudflare dosd \"Bot\u001b[31mnet 12\"",
            CoincidenceClass.STRONG,
            0.97,
            31,
            1,
            -60,
            0,
            0.01,
            Double.NaN,
            214,
            "monitoring since 14:00, dropping from 18:59 at fra, sin (1 min before the onset); "
                + "93 % of it in scope, none at the contrasts");
    Coincidences found =
        new Coincidences(List.of(rule), 17, List.of("no L3/4 log covers dl.example.com"));
    List<String> lines = lines(refused().with(found), TerminalStyle.PLAIN).stream().toList();
    assertThat(lines)
        .containsSubsequence(
            "  coincides   cloudflare dosd \"Bot\uFFFD[31mnet 12\": monitoring since 14:00, dropping",
            "              from 18:59 at fra, sin (1 min before the onset); 93 % of it in",
            "              scope, none at the contrasts",
            "  not visible no L3/4 log covers dl.example.com",
            "  less likely 17 rules unchanged");
  }

  /** Returns an incident of which every part of the answer is as long as it can be. */
  private static Incident hard() {
    String rule = "vendor product \"Rule\": " + "dropping from 18:59 at fra, sin; ".repeat(9);
    List<Coincidence> rules = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      rules.add(
          new Coincidence(
              "vendor/product/" + i,
              rule,
              i < 3 ? CoincidenceClass.STRONG : CoincidenceClass.FOLLOWS,
              0.97,
              31,
              1,
              -60,
              0,
              0.01,
              Double.NaN,
              214,
              "reason ".repeat(30)));
    }
    List<Contrast> contrasts = new ArrayList<>();
    List<LessLikely> lessLikely = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String group = i + " other systems in the same regions: " + "Ubuntu, ".repeat(20);
      contrasts.add(new Contrast(group, 0.001, 0.001, 3478));
      lessLikely.add(new LessLikely("the clients' software or the origin", group));
    }
    List<Scope> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      others.add(new Scope(Map.of("region", Set.of("alternative-region-" + i, "b", "c"))));
    }
    Finding finding =
        new Finding(
            "0123456789ab",
            Metric.STALL_RATE,
            List.of(Metric.CUT_SHORT_RATE, Metric.SLOW_RATE, Metric.THROUGHPUT, Metric.TTFB),
            new Assessment(Verdict.MITIGATION_OR_CLIENT_REGRESSION, Severity.CRITICAL, lessLikely),
            new IncidentInterval(0, true, Units.UNKNOWN),
            new Scope(
                Map.of(
                    "object",
                    Set.of("/pub/" + "a".repeat(400), "/pub/" + "b".repeat(400)),
                    "os",
                    Set.of("amazon-linux-2", "amazon-linux-2023", "ubuntu", "debian"),
                    "region",
                    Set.of("ap-southeast-1", "eu-central-1", "eu-west-1", "us-west-2"))),
            new Rates(0.4, 0.01, 100_000, 39_000),
            new Confidence(0.4, Comparison.QUIETER_TIMES),
            contrasts,
            others,
            0);
    Incident incident =
        Incident.of(
            finding,
            new Revision("0123456789ab", 3, Revision.News.REVISED, "Since then ".repeat(20)),
            new Evidence(12_345, List.of("x".repeat(56), "y".repeat(56), "z".repeat(56))),
            rising());
    return incident.with(
        new Coincidences(rules, 17, List.of("no L3/4 log ".repeat(20), "ask the CDN ".repeat(20))));
  }

  @Test
  void oneIncidentFitsTheScreenHoweverMuchThereIsToSay() {
    List<String> lines = lines(hard(), TerminalStyle.PLAIN);
    assertThat(lines).as(String.join("\n", lines)).hasSizeLessThanOrEqualTo(25);
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(lines.stream().map(line -> line.strip().replaceAll(" .*", "")))
        .contains(
            "CRITICAL",
            "when",
            "scope",
            "impact",
            "per",
            "looks",
            "unaffected",
            "coincides",
            "not",
            "less",
            "request",
            "Looked");
    // The figures of an unaffected group remain if its name is cut.
    assertThat(lines).anyMatch(line -> line.endsWith("... (3 of 3,478)"));
    for (int columns : new int[] {40, 50, 60, 120}) {
      TerminalStyle style =
          new TerminalStyle(TerminalStyle.Colour.NONE, TerminalStyle.Glyphs.ASCII, columns);
      assertThat(lines(hard(), style))
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }
  }

  @Test
  void queriesAreShownOnRequestAndNeverWrapped() {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    new IncidentText(writer, "out", TerminalStyle.PLAIN, IncidentText.Queries.SHOWN)
        .print(List.of(refused()), COVERAGE, Gaps.NONE, List.of(), FileWarnings.NONE);
    writer.flush();
    assertThat(out.toString().lines())
        .contains(EvidenceCommand.of("out", refused().evidenceSql()))
        .noneMatch(line -> line.contains("--sql"));
    assertThat(printed(List.of(refused())))
        .noneMatch(line -> line.contains("SELECT"))
        .anyMatch(line -> line.endsWith("--sql shows the query."));
    assertThat(printed(List.of())).noneMatch(line -> line.contains("--sql"));
  }

  @Test
  void graphHasTimeAxisBelow() {
    List<String> lines =
        lines(rising(), new TerminalStyle(TerminalStyle.Colour.NONE, TerminalStyle.Glyphs.BLOCKS));
    int at = lines.indexOf("  per 1 h     ▁ ▁▁▂▃▄▅▆▇██  up to 40.0 %");
    assertThat(at).as(lines.toString()).isPositive();
    // The first mark is at 00:00, three hours after 21:00.
    assertThat(lines.get(at + 1)).isEqualTo("                 00:00 06:00");
  }

  @Test
  void graphWithoutUnicodeIsAscii() {
    assertThat(lines(rising(), TerminalStyle.PLAIN))
        .contains("  per 1 h     _ __.-~=+*##  up to 40.0 %")
        .allSatisfy(line -> assertThat(line).matches("[ -~]*"));
  }

  @Test
  void singleStepHasNoGraph() {
    RateCourse one = new RateCourse(0, 3_600_000_000L, List.of(0.5));
    assertThat(lines(one, TerminalStyle.PLAIN)).noneMatch(line -> line.contains("per 1 h"));
  }

  @Test
  void colouredAndPlainTextAreEqual() {
    TerminalStyle coloured =
        new TerminalStyle(TerminalStyle.Colour.ANSI, TerminalStyle.Glyphs.ASCII);
    List<String> painted = lines(rising(), coloured);
    assertThat(painted).anyMatch(line -> line.contains("\033[1;33mWARNING\033[0m"));
    assertThat(painted.stream().map(line -> line.replaceAll("\033\\[[0-9;]*m", "")).toList())
        .isEqualTo(lines(rising(), TerminalStyle.PLAIN));
  }
}
