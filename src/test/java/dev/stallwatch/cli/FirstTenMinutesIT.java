package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows docs/first-ten-minutes.md from the archive of the build, in one shell of a user who has a
 * Java runtime without compiler, no Maven, and an empty home directory.
 */
class FirstTenMinutesIT {
  private static final Path PAGE = Path.of("docs/first-ten-minutes.md");

  /** Commands, and the output of all commands of the block if the next block shows it. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```sh\\n(.*?)^```$(?:\\s+```text\\n(.*?)^```$)?", Pattern.DOTALL | Pattern.MULTILINE);

  /** What differs from run to run: durations, versions, identities of runs. */
  private static final Pattern VARYING =
      Pattern.compile(
          "\\d+\\.\\d+ s\\b|(?<=since run )[0-9a-f]{16}|\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?|development");

  private static final Set<String> NOT_OF_A_RUNTIME =
      Set.of(
          "jdk.compiler",
          "jdk.editpad",
          "jdk.hotspot.agent",
          "jdk.internal.ed",
          "jdk.internal.le",
          "jdk.internal.opt",
          "jdk.jartool",
          "jdk.javadoc",
          "jdk.jconsole",
          "jdk.jcmd",
          "jdk.jdeps",
          "jdk.jdi",
          "jdk.jlink",
          "jdk.jpackage",
          "jdk.jshell",
          "jdk.jstatd",
          "jdk.random",
          "jdk.unsupported.desktop",
          "jdk.incubator.foreign",
          "jdk.incubator.vector");

  private static final String LINES =
      """
      198.51.100.%d - - [05/Jul/2020:19:0%d:02 +0000] "GET /images/%d.tar HTTP/1.1" 200 5242880 \
      "-" "curl/7.68.0"
      """;

  @TempDir private Path directory;

  private record Step(String commands, String shown) {}

  @Test
  void eachCommandSucceedsAndPrintsWhatIsShown() throws Exception {
    Path runtime = runtime();
    Path download = Files.createDirectory(directory.resolve("download"));
    Path home = Files.createDirectory(directory.resolve("home"));
    for (Path file : release()) {
      Files.createSymbolicLink(download.resolve(file.getFileName()), file.toAbsolutePath());
    }
    Files.writeString(
        home.resolve("access.log"),
        Stream.iterate(1, i -> i < 10, i -> i + 1)
            .map(i -> String.format(Locale.ROOT, LINES, i, i, i))
            .collect(Collectors.joining()));
    List<Step> steps = steps();
    assertThat(steps).hasSizeGreaterThan(5);

    ProcessBuilder shell = new ProcessBuilder("bash", script(steps).toString());
    shell.directory(download.toFile()).redirectErrorStream(true);
    shell.redirectOutput(directory.resolve("log").toFile());
    shell.environment().clear();
    shell
        .environment()
        .putAll(
            Map.of(
                "HOME",
                home.toString(),
                "LC_ALL",
                "C.UTF-8",
                "PATH",
                home.resolve(".local/bin") + ":" + runtime.resolve("bin") + ":" + tools(),
                // Half a minute of CPU in the background, after the test.
                "STALLWATCH_ARCHIVE",
                "off"));
    Process process = shell.start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(() -> text(directory.resolve("log"))).isZero();

    SoftAssertions checks = new SoftAssertions();
    for (int i = 0; i < steps.size(); i++) {
      String shown = steps.get(i).shown();
      if (!shown.isEmpty()) {
        checks
            .assertThat(withoutVarying(text(output(i))))
            .as(steps.get(i).commands())
            .matches(pattern(withoutVarying(shown)));
      }
    }
    checks.assertAll();
  }

  /** A line of three dots stands for any lines. */
  private static Pattern pattern(String shown) {
    return Pattern.compile(
        shown
            .lines()
            .map(line -> line.equals("...") ? "(?:.*\\n)*?" : Pattern.quote(line) + "\\s*?\\n")
            .collect(Collectors.joining()));
  }

  private static String withoutVarying(String text) {
    // The width of a column depends on the length of paths.
    return VARYING.matcher(text).replaceAll("#").replaceAll(" +", " ");
  }

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(PAGE));
    while (block.find()) {
      steps.add(new Step(block.group(1), block.group(2) == null ? "" : block.group(2)));
    }
    return steps;
  }

  /** All blocks in one shell, as directories and variables of a block remain for the next. */
  private Path script(List<Step> steps) throws IOException {
    StringBuilder script = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      for (String command : steps.get(i).commands().lines().toList()) {
        // Blocks of braces run in this shell: a change of its directory lasts.
        script.append("{ ").append(command).append("\n} >>'").append(output(i));
        script.append("' 2>'").append(output(i)).append(".err' </dev/null || { ");
        script.append("echo \"exit code $?\"; cat '").append(output(i));
        script.append(".err'; exit 1; }\n");
      }
    }
    return Files.writeString(directory.resolve("steps.bash"), script);
  }

  private Path output(int step) {
    return directory.resolve("step" + step);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The archive of the build and its checksum. */
  static List<Path> release() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      List<Path> found =
          files
              .filter(
                  file ->
                      file.getFileName()
                          .toString()
                          .matches("stallwatch-\\d[^/]*(?<!-cluster)\\.tar\\.gz(\\.sha256)?"))
              .sorted()
              .toList();
      assertThat(found).as("mvn package makes them").hasSize(2);
      return found;
    }
  }

  /** Makes a Java runtime without the tools of a JDK. */
  private Path runtime() throws IOException, InterruptedException {
    Path jdk = Path.of(System.getProperty("java.home"));
    Path jlink = jdk.resolve("bin/jlink");
    assumeTrue(Files.isExecutable(jlink), "no jlink");
    assumeTrue(Files.isDirectory(jdk.resolve("jmods")), "no jmods");
    Path runtime = directory.resolve("runtime");
    Process process =
        new ProcessBuilder(
                jlink.toString(),
                "--module-path=" + jdk.resolve("jmods"),
                "--add-modules=" + modules(),
                "--output=" + runtime,
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(runtime.resolve("bin/javac")).doesNotExist();
    return runtime;
  }

  private static String modules() {
    return ModuleFinder.ofSystem().findAll().stream()
        .map(ModuleReference::descriptor)
        .map(module -> module.name())
        .filter(name -> name.startsWith("java.") || name.startsWith("jdk."))
        .filter(name -> !NOT_OF_A_RUNTIME.contains(name))
        .sorted()
        .collect(Collectors.joining(","));
  }

  /** Makes a directory of the system's programs without those of Java and Maven. */
  private Path tools() throws IOException {
    Path tools = Files.createDirectory(directory.resolve("tools"));
    for (String place : List.of("/usr/bin", "/bin")) {
      try (Stream<Path> programs = Files.list(Path.of(place))) {
        for (Path program : programs.toList()) {
          Path link = tools.resolve(program.getFileName());
          if (!Files.exists(link) && !isOfJava(program)) {
            Files.createSymbolicLink(link, program);
          }
        }
      }
    }
    return tools;
  }

  private static boolean isOfJava(Path program) {
    String name = program.getFileName().toString();
    return name.startsWith("java")
        || name.startsWith("mvn")
        || Files.exists(Path.of(System.getProperty("java.home"), "bin", name));
  }
}
