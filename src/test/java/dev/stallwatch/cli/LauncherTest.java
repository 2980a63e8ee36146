package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The launcher, in an installation whose {@code java} prints its arguments. */
class LauncherTest {
  private static final String TELLS =
      "[[ $1 != -version ]] || exit 0; printf '%s\\n' \"$@\" >> \"$(dirname \"$0\")/calls\"";
  private static final String WRITES_ARCHIVE =
      "for a in \"$@\"; do case $a in -XX:DumpLoadedClassList=*) echo java/lang/Object >"
          + " \"${a#*=}\";; -Xshare:dump) dumps=1;; -XX:SharedArchiveFile=*) [[ -z ${dumps:-} ]] ||"
          + " echo classes > \"${a#*=}\";; esac; done";

  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path home;

  @BeforeEach
  void installation() throws IOException {
    for (String script :
        List.of(
            "stallwatch",
            "prepare-start",
            "conf/build.bash",
            "conf/java.bash",
            "conf/java.options")) {
      copyOfJobs(script, home.resolve("jobs").resolve(script));
    }
    Files.createDirectories(home.resolve("target/lib"));
    Files.createDirectories(home.resolve("java/bin"));
    Files.writeString(home.resolve("target/stallwatch.jar"), "jar");
    Files.writeString(home.resolve("target/lib/a.jar"), "a");
    Files.writeString(home.resolve("target/lib/b.jar"), "b");
    javaDoes(TELLS, WRITES_ARCHIVE);
  }

  private static void copyOfJobs(String script, Path copy) throws IOException {
    Files.createDirectories(copy.getParent());
    Files.copy(Path.of("jobs").resolve(script), copy);
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
    return ended(command);
  }

  private int ended(List<String> command) throws IOException, InterruptedException {
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

  /** The same files as the archive of the build has them. */
  private Path installed(String name) throws IOException {
    Path installation = home.resolve(name);
    for (String script : List.of("stallwatch", "prepare-start")) {
      copyOfJobs(script, installation.resolve("bin").resolve(script));
    }
    for (String file : List.of("java.bash", "java.options")) {
      copyOfJobs("conf/" + file, installation.resolve("conf").resolve(file));
    }
    Files.createDirectories(installation.resolve("lib"));
    Files.writeString(installation.resolve("lib/stallwatch.jar"), "jar");
    Files.writeString(installation.resolve("lib/a.jar"), "a");
    return installation;
  }

  private Path link(String name, String target) throws IOException {
    Path link = home.resolve(name);
    Files.createDirectories(link.getParent());
    return Files.createSymbolicLink(link, Path.of(target));
  }

  private String output() throws IOException {
    return Files.readString(home.resolve("output"));
  }

  @Test
  void installationRunsThroughLinksAndBlanks() throws Exception {
    Path installation = installed("opt/my tools/stallwatch-1");
    link("opt/current", "my tools/stallwatch-1");
    link("usr/bin/sw", home.resolve("opt/current/bin/stallwatch").toString());
    Path link = link("usr/local/stallwatch", "../bin/sw");
    assertThat(ended(List.of(link.toString(), "query", "SELECT 1"))).isZero();
    Path current = home.resolve("opt/current");
    assertThat(calls())
        .containsSequence("-cp", current + "/lib/stallwatch.jar:" + current + "/lib/a.jar")
        .contains("@" + current + "/conf/java.options")
        .endsWith("dev.stallwatch.cli.Main", "query", "SELECT 1");
    assertThat(ended(List.of(installation + "/bin/stallwatch", "--version"))).isZero();
  }

  @Test
  void checkoutRunsThroughLinks() throws Exception {
    Path link = link("bin/stallwatch", "../jobs/stallwatch");
    assertThat(ended(List.of(link.toString(), "inspect", "x"))).isZero();
    assertThat(calls())
        .contains(
            home.resolve("target/stallwatch.jar")
                + ":"
                + home.resolve("target/lib/a.jar")
                + ":"
                + home.resolve("target/lib/b.jar"))
        .endsWith("inspect", "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"investigate", "nightly"})
  void linkNamedAsCommandRunsIt(String command) throws Exception {
    link("jobs/" + command, "stallwatch");
    assertThat(ended(List.of(home.resolve("jobs/" + command).toString(), "--help"))).isZero();
    assertThat(calls()).endsWith("dev.stallwatch.cli.Main", command, "--help");
  }

  @Test
  void commandsInMessagesAreThoseOfTheInstallation() throws Exception {
    javaDoes("echo \"command $STALLWATCH_COMMAND\"");
    assertThat(run("stallwatch")).isZero();
    assertThat(output()).contains("command jobs/stallwatch");
    assertThat(ended(List.of(installed("opt") + "/bin/stallwatch"))).isZero();
    assertThat(output()).contains("command stallwatch");
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_292, 2", "11.0.2, 2", "17, 0", "17.0.15, 0", "25-ea, 0", "unknown, 0"})
  void olderJavaIsRefused(String version, int exitCode) throws Exception {
    javaDoes(
        "[[ $1 != -version ]] || { echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=y';"
            + " echo 'openjdk version \""
            + version
            + "\" 2020-01-01' >&2; exit; }");
    assertThat(run("stallwatch", "--help")).isEqualTo(exitCode);
    if (exitCode == 2) {
      assertThat(output())
          .isEqualTo(
              "stallwatch: Java 17 or later is needed, but "
                  + home.resolve("java/bin/java")
                  + " is "
                  + version
                  + "; set JAVA_HOME to another one\n");
    }
  }

  @Test
  void missingJavaIsReported() throws Exception {
    environment.put("JAVA_HOME", home.resolve("nowhere").toString());
    assertThat(run("stallwatch", "--help")).isEqualTo(2);
    assertThat(output())
        .contains("no java found in JAVA_HOME=" + home.resolve("nowhere"), "Java 17");
  }

  /** Runs a command as a user who may not write what is not hers. */
  private List<String> unprivileged(Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isWritable(Path.of("/"))) {
      assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "root without setpriv");
      command.addAll(
          List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.addAll(List.of("bash", script.toString()));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** Makes all readable for everyone, and only the user's directory and the calls writable. */
  private Path readOnly(Path installation) throws IOException {
    Path user = Files.createDirectories(home.resolve("user"));
    Files.createFile(home.resolve("java/bin/calls"));
    Files.createFile(home.resolve("output"));
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        boolean open = file.equals(user) || file.endsWith("calls") || file.endsWith("output");
        Files.setPosixFilePermissions(
            file,
            PosixFilePermissions.fromString(
                open
                    ? "rwxrwxrwx"
                    : Files.isDirectory(file) || file.endsWith("bin/java")
                        ? "r-xr-xr-x"
                        : "r--r--r--"));
      }
    }
    environment.put("HOME", user.toString());
    environment.put("XDG_CACHE_HOME", "");
    return installation;
  }

  private void writableAgain() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isDirectory).toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  @Test
  void readOnlyInstallationKeepsItsArchiveInTheCache() throws Exception {
    Path installation = readOnly(installed("opt"));
    Path cache = home.resolve("user/.cache/stallwatch");
    assertThat(ended(unprivileged(installation.resolve("bin/prepare-start"))))
        .as(output())
        .isZero();
    List<Path> made = filesIn(cache);
    assertThat(made).hasSize(1);
    assertThat(Files.getPosixFilePermissions(cache))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(ended(unprivileged(installation.resolve("bin/stallwatch"), "investigate"))).isZero();
    assertThat(calls()).contains("-XX:SharedArchiveFile=" + made.get(0));
    writableAgain();
  }

  @Test
  void cacheDirectoryOfTheEnvironmentIsUsed() throws Exception {
    Path installation = readOnly(installed("opt"));
    environment.put("XDG_CACHE_HOME", home.resolve("user/my cache").toString());
    assertThat(ended(unprivileged(installation.resolve("bin/prepare-start"))))
        .as(output())
        .isZero();
    assertThat(filesIn(home.resolve("user/my cache/stallwatch"))).hasSize(1);
    writableAgain();
  }

  @Test
  void noArchiveIsUsedWithoutHomeOrFromAnotherUser() throws Exception {
    Path installation = readOnly(installed("opt"));
    environment.put("HOME", "");
    assertThat(ended(unprivileged(installation.resolve("bin/stallwatch"), "investigate"))).isZero();
    assertThat(ended(unprivileged(installation.resolve("bin/prepare-start")))).isEqualTo(1);
    writableAgain();
    assertThat(filesIn(home.resolve("user"))).isEmpty();
    assertThat(calls()).noneMatch(argument -> argument.contains("SharedArchiveFile"));
  }

  @Test
  void installationForClustersTakesTheJarsOfSpark() throws Exception {
    Path installation = installed("opt");
    Files.writeString(installation.resolve("lib/dependency-tree.txt"), "");
    assertThat(ended(List.of(installation + "/bin/stallwatch", "query", "SELECT 1"))).isEqualTo(2);
    assertThat(output()).contains("set SPARK_HOME to a Spark distribution");

    Path jar = home.resolve("spark/jars/spark-core_2.13-4.2.0.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "spark");
    environment.put("SPARK_HOME", home.resolve("spark").toString());
    assertThat(ended(List.of(installation + "/bin/stallwatch", "query", "SELECT 1"))).isZero();
    assertThat(calls())
        .contains(installation + "/lib/stallwatch.jar:" + installation + "/lib/a.jar:" + jar);
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** A checkout with sources; {@code mvn} writes a jar and what Maven prints. */
  private void sources() throws IOException {
    Files.createDirectories(home.resolve("src/main/java"));
    Files.writeString(home.resolve("src/main/java/A.java"), "class A {}");
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Path mvn = home.resolve("java/bin/mvn");
    Files.writeString(
        mvn,
        String.format(
            Locale.ROOT,
            """
        #!/usr/bin/env bash
        echo "$*" >> "%1$s/builds"
        echo '[INFO] Scanning for projects...'
        echo '[INFO] --- compiler:3.16.0:compile (default-compile) @ stallwatch ---'
        echo '[INFO] Downloading from central: https://repo/a.jar'
        [[ ! -f "%1$s/broken" ]] || { echo '[ERROR] A.java:[1,1] wrong'; exit 1; }
        echo jar > "%1$s/target/stallwatch.jar"
        """,
            home));
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    environment.put("PATH", home.resolve("java/bin") + ":" + System.getenv("PATH"));
    for (String file : List.of("src/main/java/A.java", "src/main/java", "src/main", "pom.xml")) {
      setTimes(file, 1_000);
    }
  }

  private void setTimes(String file, long seconds) throws IOException {
    Files.setLastModifiedTime(home.resolve(file), FileTime.from(Instant.ofEpochSecond(seconds)));
  }

  private List<String> builds() throws IOException {
    Path builds = home.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
  }

  @Test
  void upToDateCheckoutIsNotBuilt() throws Exception {
    sources();
    assertThat(run("stallwatch", "--help")).isZero();
    assertThat(builds()).isEmpty();
  }

  @Test
  void buildReportsItsReasonAndItsSteps() throws Exception {
    sources();
    Files.delete(home.resolve("target/stallwatch.jar"));
    assertThat(run("stallwatch", "--help")).isZero();
    assertThat(output())
        .startsWith("stallwatch: building, because target/stallwatch.jar is missing (")
        .contains("\n  compiler:3.16.0:compile\n")
        .doesNotContain("Downloading", "Scanning", "\u001b");
    assertThat(builds()).singleElement(STRING).contains("-Dstyle.color=never");

    Files.writeString(home.resolve("src/main/java/A.java"), "class A { int a; }");
    setTimes("target/stallwatch.jar", 2_000);
    assertThat(run("stallwatch", "--help")).isZero();
    assertThat(output())
        .startsWith(
            "stallwatch: building, because src/main/java/A.java is newer than"
                + " target/stallwatch.jar (");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void copyWithOtherTimesIsNotBuiltAgain() throws Exception {
    sources();
    assertThat(run("stallwatch", "--help")).isZero();
    setTimes("target/stallwatch.jar", 500);
    assertThat(run("stallwatch", "--help")).isZero();
    assertThat(builds()).isEmpty();

    setTimes("target/stallwatch.jar", 500);
    Files.writeString(home.resolve("src/main/java/B.java"), "class B {}");
    assertThat(run("stallwatch", "--help")).isZero();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void failedBuildShowsItsErrors() throws Exception {
    sources();
    Files.delete(home.resolve("target/stallwatch.jar"));
    Files.createFile(home.resolve("broken"));
    assertThat(run("stallwatch", "--help")).isEqualTo(1);
    assertThat(output())
        .contains("[ERROR] A.java:[1,1] wrong\n")
        .endsWith("stallwatch: the build failed, see above\n");
    assertThat(calls()).isEmpty();
  }

  @Test
  void installationIsNeverBuilt() throws Exception {
    sources();
    Path installation = installed("opt");
    Files.delete(installation.resolve("lib/stallwatch.jar"));
    Files.writeString(installation.resolve("lib/stallwatch.jar"), "another");
    assertThat(ended(List.of(installation + "/bin/stallwatch", "--help"))).isZero();
    assertThat(builds()).isEmpty();
  }
}
