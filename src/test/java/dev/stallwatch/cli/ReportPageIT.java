package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stallwatch.run.WrittenTables;
import dev.stallwatch.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The page of thirty days in a real browser; without Chromium on the path it is left out. */
class ReportPageIT {
  private static final String HOSTILE =
      "</script><img src=x onerror=document.title=1>\u2028\u202E\"''; --";
  private static final int MAX_BYTES = 1_500_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path directory;

  private static Browser browser;

  /** Where the output is kept for inspection. */
  private static Path page() {
    return Path.of("target", "report-of-thirty-days", "report.html").toAbsolutePath();
  }

  @BeforeAll
  static void startBrowser() throws Exception {
    Path program =
        Browser.installed()
            .orElseThrow(
                () ->
                    new TestAbortedException(
                        "no Chromium on the PATH (on Debian: apt-get install"
                            + " chromium-headless-shell)"));
    String hostile = "'" + HOSTILE.replace("'", "''") + "'";
    String incidents =
        IntStream.rangeClosed(1, 14)
            .mapToObj(
                i ->
                    WrittenTables.incident(
                        "i" + i,
                        1,
                        String.format(Locale.ROOT, "2024-01-%02d 20:00:00", i),
                        String.format(Locale.ROOT, "2024-01-%02d 23:00:00", i),
                        "MAP {'os': ['alpine'], 'served_by': ['cdn'], 'path': [" + hostile + "]}"))
            .collect(Collectors.joining(" UNION ALL "));
    String coincidences =
        "[{'rule': "
            + hostile
            + ", 'class': 'strong', 'posterior': 0.9, 'records': 214, 'why': 'why', 'subject':"
            + " 'acme/waf/r'}] AS coincides_with, ["
            + hostile
            + "] AS not_visible";
    new WrittenTables(directory)
        .with(
            Table.TRAFFIC,
            "SELECT t.* REPLACE (window_start + to_minutes(5 * m) AS window_start, window_start +"
                + " to_minutes(5 * m + 5) AS window_end, region || '-' || r AS region, CASE WHEN"
                + " software = 'docker' AND r = 3 THEN "
                + hostile
                + " ELSE software END AS software) FROM ("
                + WrittenTables.traffic(
                    720,
                    40,
                    "CASE WHEN os = 'alpine' AND served_by = 'cdn' AND hour(window_start) BETWEEN"
                        + " 20 AND 22 AND window_start < TIMESTAMP '2024-01-15' THEN 0.4 ELSE 0.01"
                        + " END")
                + ") t, range(12) ms(m), range(6) rs(r)")
        .with(Table.INCIDENTS, "SELECT *, " + coincidences + " FROM (" + incidents + ")")
        .with(
            Table.MITIGATIONS,
            "SELECT 'acme' AS vendor, 'waf' AS product, 'l7' AS layer, 'r' AS rule, CASE WHEN h < 20"
                + " THEN 'monitor' ELSE 'enforce' END AS mode, 10 AS weight, TIMESTAMP '2024-01-01'"
                + " + to_days(d) + to_hours(h) AS window_start FROM range(30) days(d), range(16, 23)"
                + " hours(h)")
        .with(
            Table.CHANGES,
            "SELECT 'acme' AS vendor, 'deploy' AS kind, TIMESTAMP '2024-01-01 19:59' + to_days(d) AS"
                + " changed_at, "
                + hostile
                + " AS text FROM range(30) days(d)")
        .with(
            Table.STALLS,
            "SELECT TIMESTAMP '2024-01-01 20:00' + to_days(d) AS started_at, TIMESTAMP '2024-01-01"
                + " 20:10' + to_days(d) AS ended_at, 'c' || i AS client, CASE WHEN i = 0 THEN"
                + " '/deb' ELSE '/o/' || i || "
                + hostile
                + " END AS object, 'alpine' AS os, 'cdn' AS served_by, 'eu-1' AS region, 90 - i AS"
                + " stalled_seconds, 2 AS attempts, 'completed' AS outcome, ['r' || i] AS"
                + " request_ids FROM range(90) n(i), range(14) days(d)")
        .with(
            Table.RUNS,
            "SELECT 'run' AS run_id, 'v1' AS version, TIMESTAMP '2024-02-01' AS started_at,"
                + " TIMESTAMP '2024-02-01' AS finished_at, 300 AS window_seconds");
    CommandLineRun run = CommandLineRun.of("report", "--tables=" + directory, "--output=" + page());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo(page().toString());
    browser = new Browser(program, Files.createDirectories(directory.resolve("profile")));
    browser.open(page(), "document.documentElement.dataset.drawn");
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static String first(String selector) {
    return "document.querySelector(" + quoted(selector) + ")";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"") + "\"";
  }

  private static int count(String selector) throws Exception {
    return browser.evaluate("document.querySelectorAll(" + quoted(selector) + ").length").asInt();
  }

  @Test
  void thirtyDaysOfPageAreSmallAndRenderWithinOneSecond() throws Exception {
    assertThat(Files.size(page())).isLessThan(MAX_BYTES);
    browser.await("performance.getEntriesByName('first-contentful-paint').length");
    double paint =
        browser
            .evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            .asDouble();
    System.err.println(
        "report of 30 days: " + Files.size(page()) + " bytes, first paint after " + paint + " ms");
    assertThat(paint).isLessThan(1000);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everythingIsThere() throws Exception {
    assertThat(browser.evaluate(first("h1") + ".textContent").asText())
        .startsWith(
            "14 incidents. The most severe: downloads hung for 3 h for Alpine for objects ");
    assertThat(count("section[id^=incident-]")).isEqualTo(14);
    assertThat(count("table.heat")).isEqualTo(12);
    browser.evaluate(first("section[id^=incident-] .plot") + ".scrollIntoView()");
    browser.await(first("section[id^=incident-] canvas"));
    // Something red was drawn, not only a frame.
    assertThat(
            browser
                .evaluate(
                    "(() => { const c = "
                        + first("section[id^=incident-] canvas")
                        + "; const d = c.getContext('2d').getImageData(0, 0, c.width,"
                        + " c.height).data; let n = 0; for (let i = 0; i < d.length; i += 4) if"
                        + " (d[i + 3] > 200 && d[i] > 150 && d[i + 1] < 90) n++; return n; })()")
                .asInt())
        .isGreaterThan(100);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void rulesAndChangesHaveTheTimeAxisOfTheChart() throws Exception {
    String section = "#incident-i2 ";
    browser.evaluate(first(section + ".plot") + ".scrollIntoView()");
    browser.await(first(section + ".rule-row rect.enforced"));
    // One window of each of the hours 16 to 19.
    assertThat(count(section + ".rule-row rect.monitored")).isEqualTo(4);
    // The change is a minute before the rule acts, at the start of the incident.
    String left = ".getBoundingClientRect().left";
    double change = browser.evaluate(first(section + ".u-over .change") + left).asDouble();
    double acts = browser.evaluate(first(section + ".rule-row rect.enforced") + left).asDouble();
    double during = browser.evaluate(first(section + ".rule-row rect.during") + left).asDouble();
    assertThat(acts).isCloseTo(during, within(1.0));
    assertThat(change + 4.5).isCloseTo(acts, within(2.5));
    assertThat(browser.evaluate(first(section + ".u-over .change") + ".title").asText())
        .startsWith("19:59 UTC, deploy: acme </script><img");
    assertThat(browser.evaluate(first(section + ".facts") + ".textContent").asText())
        .contains("Coincides with", "Not visible")
        .doesNotContain("Not these");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void clientTextIsNotInterpreted() throws Exception {
    assertThat(count("img")).isZero();
    assertThat(browser.evaluate("document.title").asText()).endsWith("- Stallwatch");
    assertThat(browser.evaluate("document.body.textContent").asText())
        .contains("</script><img src=x onerror=document.title=1>\uFFFD\uFFFD");
  }

  private static void search(String text) throws Exception {
    browser.evaluate(
        "(() => { const s = "
            + first("input[type=search]")
            + "; s.value = "
            + quoted(text)
            + "; s.dispatchEvent(new Event('input')); })()");
  }

  @Test
  void filterSearchesAllDownloadsAndOffersNothingToCopyWithoutMatches() throws Exception {
    String rows = "document.querySelectorAll('#incident-i1-chains table.evidence tbody tr').length";
    String copy = first("#incident-i1-chains .buttons button:last-child") + ".hidden";
    assertThat(browser.evaluate(rows).asInt()).isEqualTo(10);
    search("/deb");
    assertThat(browser.evaluate(rows).asInt()).isEqualTo(1);
    // The last of the downloads of the page, which is not among the first ten.
    search("r89");
    assertThat(browser.evaluate(rows).asInt()).isEqualTo(1);
    assertThat(browser.evaluate(copy).asBoolean()).isFalse();
    search("no such download");
    assertThat(browser.evaluate(rows).asInt()).isZero();
    assertThat(browser.evaluate(copy).asBoolean()).isTrue();
    assertThat(
            browser.evaluate(first("#incident-i1-chains [role=status]") + ".textContent").asText())
        .startsWith("No match among 90 stalled downloads.");
    search("");
    assertThat(browser.evaluate(rows).asInt()).isEqualTo(10);
  }

  @Test
  void heatmapOfAnyTwoDimensionsIsKeyboardAccessible() throws Exception {
    String heat = "#incident-i1-heat ";
    browser.evaluate(
        "(() => { const [r, c] = document.querySelectorAll("
            + quoted(heat + "select")
            + "); r.value = 'region'; r.dispatchEvent(new Event('change')); c.value = 'os';"
            + " c.dispatchEvent(new Event('change')); })()");
    assertThat(browser.evaluate(first(heat + "thead") + ".textContent").asText())
        .isEqualTo("alpineubuntu");
    assertThat(count(heat + "td.heat-3, " + heat + "td.heat-4")).isEqualTo(12);
    browser.evaluate(first(heat + "td[tabindex='0']") + ".focus()");
    browser.press("ArrowRight");
    assertThat(browser.evaluate(first(heat + ".readout") + ".textContent").asText())
        .contains("ubuntu: ", " of ", "expected");
  }

  @Test
  void pageFitsWidthOfPhone() throws Exception {
    ObjectNode phone =
        JSON.createObjectNode()
            .put("width", 390)
            .put("height", 844)
            .put("deviceScaleFactor", 1)
            .put("mobile", true);
    browser.call("Emulation.setDeviceMetricsOverride", phone);
    assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(390);
    browser.call("Emulation.clearDeviceMetricsOverride", JSON.createObjectNode());
  }
}
