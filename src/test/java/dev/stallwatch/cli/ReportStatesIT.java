package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stallwatch.cli.ReportView.Look;
import dev.stallwatch.query.ReportFile;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/**
 * The report page of each state on each device: layout, charts, accessibility, and pictures that
 * are compared with those of the documents. Without Chromium on the path it is left out.
 */
class ReportStatesIT {
  private static final Path IMAGES = Path.of("docs", "images");
  private static final Path OUTLINES =
      Path.of("src/test/resources/dev/stallwatch/cli/page-outlines.properties");
  private static final String REWRITE = "stallwatch.rewrite";

  /** Limits of the comparison: another font stays below, a missing block is above. */
  private static final double MAX_CELLS = 0.1;

  private static final double MAX_HEIGHT = 0.2;

  @TempDir static Path directory;

  private static Browser browser;
  private static ReportView view;
  private static final Map<ReportState, Path> PAGES = new EnumMap<>(ReportState.class);

  @BeforeAll
  static void startBrowser() throws Exception {
    Path program =
        Browser.installed()
            .orElseThrow(
                () ->
                    new TestAbortedException(
                        "no Chromium on the PATH (on Debian: apt-get install"
                            + " chromium-headless-shell)"));
    browser = new Browser(program, Files.createDirectories(directory.resolve("profile")));
    view = new ReportView(browser);
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path page(ReportState state) {
    return PAGES.computeIfAbsent(
        state,
        unwritten -> {
          Path tables = directory.resolve(state.fileName());
          state.write(tables);
          Path page =
              Path.of("target", "report-states", state.fileName() + ".html").toAbsolutePath();
          assertThat(ReportFile.write(tables, page, null, null)).hasSizeLessThan(2);
          return page;
        });
  }

  @ParameterizedTest
  @EnumSource
  void stateIsReadableOnEachDevice(ReportState state) throws Exception {
    view.open(page(state));
    view.awaitCharts();
    assertThat(browser.complaints()).isEmpty();
    assertThat(view.outline()).as("blocks of " + state).isEqualTo(keptOutline(state));
    for (Look look : Look.values()) {
      view.look(look);
      view.awaitCharts();
      String where = state + " " + look;
      assertThat(view.problems()).as(where).isEmpty();
      if (look == Look.PHONE) {
        assertThat(view.unreachableBoxes()).as(where).isEmpty();
      } else if (look != Look.PRINT) {
        assertThat(view.violations()).as("violations of axe: " + where).isEmpty();
      }
      if (state != ReportState.HOSTILE_NAMES) {
        compare(IMAGES.resolve("report-" + state.fileName() + "-" + look.fileName() + ".webp"));
      }
    }
    view.window(1400, false);
    view.awaitCharts();
    assertThat(view.problems()).as(state + " 1,400 px").isEmpty();
  }

  private static String keptOutline(ReportState state) throws Exception {
    Properties outlines = new Properties();
    if (Files.exists(OUTLINES)) {
      try (Reader reader = Files.newBufferedReader(OUTLINES)) {
        outlines.load(reader);
      }
    }
    if (Boolean.getBoolean(REWRITE)) {
      outlines.setProperty(state.fileName(), view.outline());
      Files.write(
          OUTLINES,
          outlines.stringPropertyNames().stream()
              .sorted()
              .map(name -> name + "=" + outlines.getProperty(name))
              .toList());
    }
    return outlines.getProperty(state.fileName(), "");
  }

  private static void compare(Path file) throws Exception {
    String picture = view.picture();
    if (Boolean.getBoolean(REWRITE)) {
      Files.write(file, Base64.getDecoder().decode(picture));
    }
    String kept = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    JsonNode difference = view.difference(kept, picture);
    assertThat(difference.path("cells").asDouble()).as("cells of " + file).isLessThan(MAX_CELLS);
    assertThat(difference.path("height").asDouble()).as("height of " + file).isLessThan(MAX_HEIGHT);
  }

  /** The picture in README shows the sample; it is renewed with the others, and not compared. */
  @Test
  void pictureOfSampleIsRenewed() throws Exception {
    assumeTrue(Boolean.getBoolean(REWRITE), "pictures are not rewritten");
    Path tables = directory.resolve("sample");
    CommandLineRun run =
        CommandLineRun.of(
            "investigate", "--input=sample-logs/docker-hub-2020-07-05", "--output=" + tables);
    assertThat(run.exitCode()).as(run.err()).isZero();
    view.open(tables.resolve(ReportFile.NAME));
    view.awaitCharts();
    assertThat(view.problems()).isEmpty();
    Files.write(
        IMAGES.resolve("report.webp"), Base64.getDecoder().decode(view.picture(1_640, 0.62)));
  }

  @Test
  void comparisonToleratesFontsAndFindsMissingBlocks() throws Exception {
    view.open(page(ReportState.ENDED_INCIDENT));
    view.awaitCharts();
    String usual = view.picture();
    browser.evaluate("void (document.body.style.fontFamily = 'serif')");
    JsonNode otherFont = view.difference(usual, view.picture());
    assertThat(otherFont.path("cells").asDouble()).isLessThan(MAX_CELLS);
    assertThat(otherFont.path("height").asDouble()).isLessThan(MAX_HEIGHT);
    browser.evaluate("void (document.body.style.fontFamily = '')");
    String blocks = view.outline();
    browser.evaluate("void (document.querySelector('.facts').style.display = 'none')");
    assertThat(view.outline()).isNotEqualTo(blocks);
    assertThat(view.difference(usual, view.picture()).path("cells").asDouble())
        .isGreaterThan(MAX_CELLS);
    browser.evaluate("void (document.querySelector('.facts').style.visibility = '')");
    browser.evaluate(
        "(() => { const c = document.querySelector('canvas'); c.width = c.width; return 1; })()");
    assertThat(view.problems()).containsExactly("only 0 coloured pixels");
    browser.evaluate("void (document.querySelector('h3').style.marginTop = '-40px')");
    assertThat(view.problems()).anyMatch(problem -> problem.contains("overlaps"));
    browser.evaluate("void document.documentElement.removeAttribute('lang')");
    assertThat(view.violations()).hasSize(1).first().asString().startsWith("html-has-lang");
  }
}
