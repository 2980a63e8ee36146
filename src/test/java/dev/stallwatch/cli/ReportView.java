package dev.stallwatch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report page in a browser, as a reader with a certain device sees it. */
final class ReportView {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** High enough for any page: charts are drawn when they come near the window. */
  private static final int WINDOW_HEIGHT = 30_000;

  /** Height of a page that a picture shows at most, and the scale of the picture. */
  private static final int PICTURE_HEIGHT = 2_600;

  private static final double SCALE = 0.5;
  private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private final Browser browser;

  /** A device or medium. */
  enum Look {
    LIGHT(1100, "screen", "light"),
    DARK(1100, "screen", "dark"),
    PHONE(390, "screen", "light"),
    PRINT(718, "print", "light");

    private final int width;
    private final String medium;
    private final String scheme;

    Look(int width, String medium, String scheme) {
      this.width = width;
      this.medium = medium;
      this.scheme = scheme;
    }

    String fileName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ReportView(Browser browser) {
    this.browser = browser;
  }

  /** Opens a page and loads the checks. */
  void open(Path page) throws Exception {
    look(Look.LIGHT);
    browser.open(page, "document.documentElement.dataset.drawn");
    browser.evaluate(
        "void (window.checks = " + resource("dev/stallwatch/cli/page-checks.js") + ")");
  }

  /** Changes the device; charts are drawn again. */
  void look(Look look) throws Exception {
    window(look.width, look == Look.PHONE);
    ObjectNode media = JSON.createObjectNode().put("media", look.medium);
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", look.scheme);
    browser.call("Emulation.setEmulatedMedia", media);
  }

  /** Sets the width of the window, in CSS pixels. */
  void window(int width, boolean isMobile) throws Exception {
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", WINDOW_HEIGHT)
            .put("deviceScaleFactor", 1)
            .put("mobile", isMobile));
  }

  /** Waits until all charts are drawn as wide as their place. */
  void awaitCharts() throws Exception {
    browser.await(
        "[...document.querySelectorAll('.plot')].every(p => p.querySelector('canvas') &&"
            + " (matchMedia('print').matches || Math.abs(p.querySelector('.uplot').offsetWidth -"
            + " p.clientWidth) < 2))");
    browser.evaluate(
        "new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => r(1))))");
  }

  /** Returns charts without content, texts that overlap or leave the page. */
  List<String> problems() throws Exception {
    List<String> problems = texts(browser.evaluate("checks.charts()"));
    problems.addAll(texts(browser.evaluate("checks.layout()")));
    return problems;
  }

  /** Returns the blocks of the page that take up room, in their order. */
  String outline() throws Exception {
    return browser.evaluate("checks.outline()").asText();
  }

  /** Returns the violations that axe finds: rule, and the first elements. */
  List<String> violations() throws Exception {
    return violations("");
  }

  /** Returns the boxes that scroll, but not by the keyboard, as axe finds them. */
  List<String> unreachableBoxes() throws Exception {
    return violations(", runOnly: ['scrollable-region-focusable']");
  }

  private List<String> violations(String options) throws Exception {
    browser.evaluate("void (window.axe || (() => { " + resource(AXE) + "\n })())");
    return texts(
        browser.evaluate(
            "axe.run(document, { resultTypes: ['violations']"
                + options
                + " }).then(r => r.violations.map(v => v.id"
                + " + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.target + ' ' +"
                + " (n.any[0] || n.all[0] || n.none[0]).message).join(' | ')))"));
  }

  /** Returns a small picture of the page, WebP in base64. */
  String picture() throws Exception {
    return picture(PICTURE_HEIGHT, SCALE);
  }

  /** Returns a picture of the top of the page, as high as given. */
  String picture(int height, double scale) throws Exception {
    JsonNode size =
        browser.evaluate("[document.documentElement.clientWidth, document.body.scrollHeight]");
    ObjectNode request =
        JSON.createObjectNode()
            .put("format", "webp")
            .put("quality", 45)
            .put("captureBeyondViewport", true);
    request
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.get(0).asInt())
        .put("height", Math.min(height, size.get(1).asInt()))
        .put("scale", scale);
    return browser.call("Page.captureScreenshot", request).path("data").asText();
  }

  /** Compares two pictures: share of cells that differ, and relative difference of the heights. */
  JsonNode difference(String one, String other) throws Exception {
    return browser.evaluate(
        "checks.difference('data:image/webp;base64,"
            + one
            + "', 'data:image/webp;base64,"
            + other
            + "')");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String resource(String name) throws Exception {
    return Resources.toString(Resources.getResource(name), StandardCharsets.UTF_8)
        .strip()
        .replaceAll(";$", "");
  }
}
