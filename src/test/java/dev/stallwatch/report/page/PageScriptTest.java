package dev.stallwatch.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joins, lints and tests the modules of the page; without Node.js the last two are skipped. */
class PageScriptTest {
  private static final Path MODULES =
      Path.of("src/main/resources/dev/stallwatch/report/page/js").toAbsolutePath();
  private static final Path TOOLS = Path.of("src/test/page").toAbsolutePath();
  private static final Pattern DECLARATION =
      Pattern.compile("(?m)^(?:export )?(?:async )?(?:const|let|function|class) (\\w+)");
  private static final Pattern IMPORT =
      Pattern.compile("(?ms)^import \\{([^}]*)} from \"\\./(\\w+)\\.mjs\";$");

  @Test
  void listHasEveryModule() throws IOException {
    try (Stream<Path> files = Files.list(MODULES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              PageScript.MODULES.stream().map(name -> name + ".mjs").toList());
    }
  }

  @Test
  void moduleImportsOnlyFromModulesBeforeIt() {
    Set<String> before = new HashSet<>();
    for (String name : PageScript.MODULES) {
      String module = PageScript.module(name);
      List<String> imported = new ArrayList<>();
      IMPORT
          .matcher(module)
          .results()
          .forEach(
              found -> {
                imported.add(found.group(2));
                assertThat(found.group(1)).as("renamed import in " + name).doesNotContain(" as ");
              });
      assertThat(before).as("imports of " + name).containsAll(imported);
      assertThat(imported)
          .as("imports of " + name + " that the pattern reads")
          .hasSize((int) module.lines().filter(line -> line.startsWith("import ")).count());
      before.add(name);
    }
  }

  @Test
  void topLevelNamesOfModulesAreUnique() {
    List<String> names =
        PageScript.MODULES.stream()
            .map(PageScript::module)
            .flatMap(module -> DECLARATION.matcher(module).results())
            .map(found -> found.group(1))
            .toList();
    assertThat(names).hasSizeGreaterThan(50).doesNotHaveDuplicates();
  }

  @Test
  void joinedScriptHasNoModuleSyntax() {
    assertThat(PageScript.text())
        .startsWith("\"use strict\";\n(() => {\n")
        .endsWith("})();\n")
        .contains("\nfunction complete() {", "\nconst count = ")
        .doesNotContainPattern("(?m)^(import|export) ")
        .doesNotContain("</script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lint", "test"})
  void npmScriptPasses(String script) throws Exception {
    assumeTrue(isOnPath("npm"), "no npm on the PATH (on Debian: apt-get install nodejs npm)");
    assumeTrue(
        script.equals("test") || Files.isDirectory(TOOLS.resolve("node_modules")),
        "ESLint is not installed: cd src/test/page && npm ci");
    Path output = Files.createTempFile("npm", ".txt");
    try {
      Process process =
          new ProcessBuilder("npm", "run", "--silent", script)
              .directory(TOOLS.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exitCode = process.waitFor();
      assertThat(exitCode).as(Files.readString(output, StandardCharsets.UTF_8)).isZero();
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
