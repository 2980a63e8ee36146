package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process on one machine loads only the libraries that it needs, as each costs CPU time. */
class StartIT {
  private static final String LINE =
      "203.0.113.7 - - [05/Jul/2020:19:01:02 +0000] \"GET /a/b.tar HTTP/1.1\" 206 1000 \"-\""
          + " \"curl/7.1\"\n";
  private static final List<String> SPARK = List.of("org.apache.spark.", "scala.");
  private static final List<String> LOG4J = List.of("org.apache.logging.log4j.");
  private static final List<String> HADOOP = List.of("org.apache.hadoop.");

  @TempDir Path directory;

  /** Returns the names of the classes that the process of a command loads. */
  private List<String> loaded(String... arguments) throws IOException, InterruptedException {
    Path classes = directory.resolve("classes");
    Files.deleteIfExists(classes);
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "@jobs/conf/java.options",
                "-Xlog:class+load:file=" + classes + "::filecount=0",
                "-cp",
                classPath(),
                "dev.stallwatch.cli.Main"));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(directory.resolve("output"))).isZero();
    try (Stream<String> lines = Files.lines(classes)) {
      List<String> names =
          lines.map(line -> line.substring(line.lastIndexOf("] ") + 2).split(" ")[0]).toList();
      assertThat(names.contains("dev.stallwatch.cli.Main")).isTrue();
      return names;
    }
  }

  private static String classPath() {
    return String.join(
        File.pathSeparator,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private static void assertNone(List<String> loaded, List<String> prefixes) {
    assertThat(loaded).filteredOn(name -> prefixes.stream().anyMatch(name::startsWith)).isEmpty();
  }

  @Test
  void localCommandsLoadNoSpark() throws Exception {
    Path log = Files.writeString(directory.resolve("one.log"), LINE);
    String output = directory.resolve("out").toString();

    List<String> investigate = loaded("investigate", "--input", log.toString(), "--output", output);
    assertNone(investigate, SPARK);
    assertNone(investigate, LOG4J);

    List<String> again =
        loaded(
            "investigate",
            "--input",
            log.toString(),
            "--output",
            directory.resolve("again").toString(),
            "--history",
            output);
    assertNone(again, SPARK);

    List<String> inspect = loaded("inspect", log.toString());
    assertNone(inspect, SPARK);
    assertNone(inspect, LOG4J);

    List<String> query = loaded("query", "SELECT count(*) FROM traffic", "--tables", output);
    assertNone(query, SPARK);
    assertNone(query, HADOOP);
    assertNone(loaded("--help"), HADOOP);
  }
}
