package dev.stallwatch.report.page;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The script of the page: its modules, joined in one function. A page that is opened from a file
 * can't import modules, so {@code import} lines and the word {@code export} are removed, and names
 * at the top of a module must be unique over all modules.
 */
final class PageScript {
  /** The modules in an order in which each one comes after those that it imports. */
  static final List<String> MODULES =
      List.of(
          "format",
          "dom",
          "clipboard",
          "table",
          "axis",
          "timeline",
          "values",
          "mitigations",
          "chart",
          "grid",
          "heatmap",
          "filter",
          "downloads",
          "incident",
          "traffic",
          "page");

  private PageScript() {}

  /** Returns the script as one text. */
  static String text() {
    return MODULES.stream()
        .map(name -> "// " + name + ".mjs\n" + withoutImportsAndExports(module(name)))
        .collect(Collectors.joining("\n", "\"use strict\";\n(() => {\n", "})();\n"));
  }

  /** Returns the source of a module. */
  static String module(String name) {
    try {
      return Resources.toString(
          Resources.getResource(PageScript.class, "js/" + name + ".mjs"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Statements that import or export begin a line; an import ends at its semicolon. */
  private static String withoutImportsAndExports(String module) {
    StringBuilder script = new StringBuilder(module.length());
    boolean insideImport = false;
    for (String line : (Iterable<String>) module.lines()::iterator) {
      insideImport |= line.startsWith("import ");
      if (!insideImport) {
        script.append(line.startsWith("export ") ? line.substring("export ".length()) : line);
        script.append('\n');
      }
      insideImport &= !line.endsWith(";");
    }
    return script.toString();
  }
}
