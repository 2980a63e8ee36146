package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The launcher, in an installation whose {@code java} prints its arguments. */
class LauncherTest {
  private static final String TELLS = "printf '%s\\n' \"$@\" >> \"$(dirname \"$0\")/calls\"";
  private static final String WRITES_ARCHIVE =
      "for a in \"$@\"; do case $a in -XX:DumpLoadedClassList=*) echo java/lang/Object >"
          + " \"${a#*=}\";; -Xshare:dump) dumps=1;; -XX:SharedArchiveFile=*) [[ -z ${dumps:-} ]] ||"
          + " echo classes > \"${a#*=}\";; esac; done";

  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path home;

  @BeforeEach
  void installation() throws IOException {
    for (String script :
        List.of("stallwatch", "prepare-start", "conf/java.bash", "conf/java.options")) {
      Path copy = home.resolve("jobs").resolve(script);
      Files.createDirectories(copy.getParent());
      Files.copy(Path.of("jobs").resolve(script), copy);
    }
    Files.createDirectories(home.resolve("target/lib"));
    Files.createDirectories(home.resolve("java/bin"));
    Files.writeString(home.resolve("target/stallwatch.jar"), "jar");
    Files.writeString(home.resolve("target/lib/a.jar"), "a");
    Files.writeString(home.resolve("target/lib/b.jar"), "b");
    javaDoes(TELLS, WRITES_ARCHIVE);
  }

  private void javaDoes(String... lines) throws IOException {
    Path java = home.resolve("java/bin/java");
    Files.writeString(java, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    // The same program for the archive, whatever it does.
    Files.setLastModifiedTime(java, FileTime.from(Instant.EPOCH));
  }

  private int run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("bash", home.resolve("jobs/" + script).toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(home.resolve("output").toFile());
    builder.environment().put("JAVA_HOME", home.resolve("java").toString());
    builder
        .environment()
        .keySet()
        .removeAll(List.of("STALLWATCH_JAVA_OPTS", "LANG", "LC_ALL", "LC_CTYPE"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private List<String> calls() throws IOException {
    Path calls = home.resolve("java/bin/calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("target"))) {
      return files.filter(file -> file.getFileName().toString().contains(".jsa")).toList();
    }
  }

  @Test
  void eachJarIsNamed() throws Exception {
    assertThat(run("stallwatch", "query", "SELECT 1")).isZero();
    assertThat(calls())
        .containsSequence(
            "-cp",
            String.join(
                ":",
                home.resolve("target/stallwatch.jar").toString(),
                home.resolve("target/lib/a.jar").toString(),
                home.resolve("target/lib/b.jar").toString()))
        .endsWith("dev.stallwatch.cli.Main", "query", "SELECT 1");
  }

  @Test
  void missingArchiveIsNotUsed() throws Exception {
    run("stallwatch", "query", "SELECT 1");
    assertThat(calls()).noneMatch(argument -> argument.contains("SharedArchiveFile"));
    assertThat(archives()).isEmpty();
  }

  @Test
  void preparedArchiveIsStartedFrom() throws Exception {
    assertThat(run("prepare-start")).isZero();
    assertThat(archives()).hasSize(1);
    run("stallwatch", "investigate");
    assertThat(calls()).contains("-XX:SharedArchiveFile=" + archives().get(0));
  }

  @Test
  void archiveOfAnotherBuildIsNotUsed() throws Exception {
    run("prepare-start");
    Path old = archives().get(0);
    Files.writeString(home.resolve("target/lib/b.jar"), "another b");
    Files.delete(home.resolve("java/bin/calls"));
    run("stallwatch", "query", "SELECT 1");
    assertThat(calls()).noneMatch(argument -> argument.contains("SharedArchiveFile"));

    run("prepare-start");
    assertThat(archives()).hasSize(1).doesNotContain(old);
  }

  @Test
  void isPreparedOnce() throws Exception {
    run("prepare-start");
    List<String> once = calls();
    run("prepare-start");
    assertThat(calls()).isEqualTo(once);
  }

  @Test
  void archiveOfAFailedRunIsNotKept() throws Exception {
    javaDoes(
        TELLS, WRITES_ARCHIVE, "case \" $* \" in *' investigate '*) echo broken; exit 1;; esac");
    assertThat(run("prepare-start")).isEqualTo(1);
    assertThat(archives()).isEmpty();
    assertThat(home.resolve("output")).content().contains("broken");
  }

  @Test
  void archiveThatCannotBeStartedFromIsNotKept() throws Exception {
    javaDoes(
        TELLS,
        WRITES_ARCHIVE,
        "case \" $* \" in *-Xshare:dump*) ;; *SharedArchiveFile*) exit 134;; esac");
    assertThat(run("prepare-start")).isEqualTo(1);
    assertThat(archives()).isEmpty();
  }

  @Test
  void onlyOneArchiveIsPreparedAtATime() throws Exception {
    run("prepare-start");
    Path archive = archives().get(0);
    Files.delete(archive);
    Files.createDirectory(Path.of(archive + ".making"));
    List<String> before = calls();
    assertThat(run("prepare-start")).isZero();
    assertThat(calls()).isEqualTo(before);
  }

  @Test
  void firstInvestigationLeavesAnArchiveToTheNext() throws Exception {
    assertThat(run("stallwatch", "investigate")).isZero();
    assertThat(calls().get(calls().indexOf("dev.stallwatch.cli.Main") + 1))
        .isEqualTo("investigate");
    for (int i = 0;
        i < 300 && (archives().size() != 1 || archives().get(0).toString().endsWith(".making"));
        i++) {
      Thread.sleep(100);
    }
    run("stallwatch", "investigate");
    assertThat(calls()).contains("-XX:SharedArchiveFile=" + archives().get(0));
  }

  @ParameterizedTest
  @CsvSource({
    "stallwatch, LC_ALL, C",
    "stallwatch, LANG, POSIX",
    "stallwatch, LC_ALL, xx_XX.UTF-8",
    "prepare-start, LC_ALL, C"
  })
  void javaIsStartedInUtf8WhateverTheLocaleIs(String script, String variable, String locale)
      throws Exception {
    javaDoes("locale charmap > \"$(dirname \"$0\")/charmap\"", WRITES_ARCHIVE);
    environment.put(variable, locale);
    assertThat(run(script)).isZero();
    assertThat(home.resolve("java/bin/charmap")).hasContent("UTF-8");
  }

  @Test
  void localeWithUtf8IsKept() throws Exception {
    javaDoes("printf %s \"$LC_ALL\" > \"$(dirname \"$0\")/locale\"");
    environment.put("LC_ALL", "C.utf8");
    run("stallwatch");
    assertThat(home.resolve("java/bin/locale")).hasContent("C.utf8");
  }

  private List<String> callsOf(String... arguments) throws Exception {
    Files.deleteIfExists(home.resolve("java/bin/calls"));
    run("stallwatch", arguments);
    return calls();
  }

  @Test
  void quickCompilerIsUsedWhereLittleIsRead() throws Exception {
    String quick = "-XX:TieredStopAtLevel=1";
    Path logs = Files.createDirectories(home.resolve("my logs"));
    Files.writeString(logs.resolve("a.log"), "line");
    environment.put("STALLWATCH_ARCHIVE", "off");

    assertThat(callsOf("--help")).contains(quick);
    assertThat(callsOf("query", "SELECT 1")).contains(quick);
    assertThat(callsOf("inspect", logs.toString())).contains(quick);
    assertThat(callsOf("investigate", "--input", logs.toString())).contains(quick);
    assertThat(callsOf("investigate", "--input=" + logs, "--output", "out")).contains(quick);

    assertThat(callsOf("investigate", "--last", "6h", logs.toString(), "--fail-on", "warning"))
        .contains(quick);

    assertThat(callsOf("nightly")).doesNotContain(quick);
    assertThat(callsOf("investigate", logs + "/*.log")).doesNotContain(quick);
    assertThat(callsOf("investigate", "-")).doesNotContain(quick);
    assertThat(callsOf("investigate", "@" + logs + "/a.log")).doesNotContain(quick);
    assertThat(callsOf("investigate", "--input", "s3a://logs/a")).doesNotContain(quick);
    assertThat(callsOf("investigate", "--input", logs + "/*.log")).doesNotContain(quick);

    Files.write(logs.resolve("b.log"), new byte[80_000_000]);
    assertThat(callsOf("investigate", "--input", logs.toString())).doesNotContain(quick);
    assertThat(callsOf("inspect", logs.toString())).doesNotContain(quick);
    assertThat(callsOf("investigate", logs.toString())).doesNotContain(quick);
    assertThat(callsOf("investigate", "--input=" + logs.resolve("a.log"), "--history=" + logs))
        .doesNotContain(quick);
  }

  @Test
  void valuesOfOptionsAreNotTakenForInput() throws IOException {
    String launcher = Files.readString(Path.of("jobs/conf/java.bash"));
    CommandLine investigate =
        Objects.requireNonNull(Main.commandLine().getSubcommands().get("investigate"));
    assertThat(
            investigate.getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0)
                .map(OptionSpec::longestName))
        .isNotEmpty()
        .allMatch(option -> launcher.matches("(?s).* " + option + "[ )].*"));
  }

  @Test
  void exitCodeIsThatOfTheRun() throws Exception {
    javaDoes("exit 3");
    assertThat(run("stallwatch", "query", "SELECT 1")).isEqualTo(3);
  }
}
