package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.SpecCase;
import dev.stallwatch.format.mitigation.MitigationFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory with a file of every format, made of the lines of the formats' own rules. */
class MixedFormatsIT {
  private static final String SUM =
      "SELECT count(*) AS files, sum(lines) AS lines, sum(records) AS records,"
          + " sum(duplicates) AS duplicates, sum(rejected) AS rejected,"
          + " bool_and(lines = records + headers + duplicates + rejected + ignored) AS summed"
          + " FROM inputs";

  @TempDir Path directory;
  private Path input;
  private Path output;

  @BeforeEach
  void makeDirectories() throws IOException {
    input = Files.createDirectory(directory.resolve("in"));
    output = directory.resolve("out");
  }

  private static List<LogFormat> formats() {
    return new LogFormats(FormatOptions.DEFAULTS).all();
  }

  /** The lines of a format's rules whose line is of a kind, those before them first. */
  private static String lines(LogFormat format, String... kinds) {
    StringBuilder text = new StringBuilder();
    for (SpecCase.Named named : SpecCase.all()) {
      String kind = named.rule().expected().getOrDefault("line", "record").split(" ")[0];
      if (named.format().equals(format.name())
          && named.rule().configured() == null
          && Arrays.asList(kinds).contains(kind)
          && !named.rule().line().contains("\n")) {
        Stream.concat(named.rule().linesBefore().stream(), Stream.of(named.rule().lineBytes()))
            .forEach(line -> text.append(new String(line, StandardCharsets.UTF_8)).append('\n'));
      }
    }
    return text.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private void writeGoodFiles() throws IOException {
    for (LogFormat format : formats()) {
      String text = lines(format, "record", "mitigation", "ignored", "header");
      assertThat(text).as("rules of %s", format.name()).isNotEmpty();
      Files.writeString(input.resolve(format.name() + ".log"), text);
    }
  }

  /** Returns the name that is shown; a rule of one log of mitigations may need lines of another. */
  private static String shown(LogFormat format) {
    return MitigationFormats.isName(format.name()) ? "[a-z0-9-]+" : format.name();
  }

  private JsonNode query(String sql) throws IOException {
    return CommandLineRun.query(output, sql);
  }

  private long linesOfAllFiles() throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.list(input)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
          lines += all.count();
        }
      }
    }
    return lines;
  }

  @Test
  void allFormatsInOneDirectoryAreRecognisedAndParsed() throws IOException {
    writeGoodFiles();
    String[] each =
        formats().stream()
            .map(f -> input.resolve(f.name() + ".log").toString())
            .toArray(String[]::new);
    CommandLineRun look =
        CommandLineRun.of(
            Stream.concat(Stream.of("inspect"), Stream.of(each)).toArray(String[]::new));
    assertThat(look.exitCode()).isZero();
    for (LogFormat format : formats()) {
      assertThat(look.out())
          .containsPattern("/" + format.name() + "\\.log +" + shown(format) + " +[1-9]");
    }
    CommandLineRun run = CommandLineRun.of("investigate", "--input=" + input, "--output=" + output);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode sum = query(SUM).get(0);
    assertThat(sum.at("/files").asInt()).isEqualTo(formats().size());
    assertThat(sum.at("/lines").asLong()).isEqualTo(linesOfAllFiles());
    assertThat(sum.at("/rejected").asLong()).isZero();
    assertThat(sum.at("/summed").asBoolean()).isTrue();
    assertThat(query("SELECT sum(requests) AS n FROM traffic").at("/0/n").asLong())
        .isEqualTo(sum.at("/records").asLong());
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  @Test
  void membersOfAnArchiveAreReadLikeFiles() throws IOException {
    List<LogFormat> three = formats().subList(0, 3);
    Path archive = input.resolve("logs.tar.gz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      add(tar, "./README", "Three logs of one day.\n".getBytes(StandardCharsets.UTF_8));
      for (LogFormat format : three) {
        byte[] log = gzip(lines(format, "record", "header"));
        add(tar, "2026/" + format.name() + ".log.gz", log);
      }
    }
    // The same file stored itself is a copy: the archive comes first.
    String copied = lines(three.get(2), "record", "header");
    Files.write(input.resolve("unpacked.log.gz"), gzip(copied));
    CommandLineRun look = CommandLineRun.of("inspect", input.toString());
    for (LogFormat format : three) {
      assertThat(look.out())
          .containsPattern(
              "logs.tar.gz!/2026/"
                  + format.name()
                  + ".log.gz +gzip > tar > gzip > "
                  + format.name()
                  + " +[1-9]");
    }
    assertThat(look.out()).contains("logs.tar.gz!/README");
    CommandLineRun run = CommandLineRun.of("investigate", "--input=" + input, "--output=" + output);
    JsonNode sum = query(SUM).get(0);
    assertThat(sum.at("/files").asInt()).as(run.err()).isEqualTo(5);
    assertThat(sum.at("/summed").asBoolean()).isTrue();
    assertThat(sum.at("/duplicates").asLong()).isPositive();
    String inputs =
        "SELECT path, lines, records, duplicates, format, size FROM inputs ORDER BY path";
    JsonNode copy = query(inputs).get(4);
    assertThat(copy.at("/path").asText()).endsWith("/unpacked.log.gz");
    assertThat(copy.at("/records").asLong()).isZero();
    JsonNode first = query(inputs);
    Path again = directory.resolve("again");
    assertThat(CommandLineRun.of("investigate", "--input=" + input, "--output=" + again).exitCode())
        .isEqualTo(run.exitCode());
    assertThat(CommandLineRun.query(again, inputs)).isEqualTo(first);
  }

  @Test
  void brokenFilesAndLinesAreReportedSeparately() throws IOException {
    writeGoodFiles();
    for (LogFormat format : formats()) {
      // A mapped format is recognised only if nearly all of the first lines are requests.
      String text = lines(format, "record", "mitigation").repeat(20) + lines(format, "rejected");
      Files.writeString(input.resolve(format.name() + "-hostile.log"), text);
    }
    byte[] whole = gzip(lines(formats().get(0), "record"));
    Files.write(input.resolve("truncated.gz"), Arrays.copyOf(whole, whole.length - 30));
    byte[] noise = new byte[9_000];
    new Random(11).nextBytes(noise);
    noise[0] = 7;
    Files.write(input.resolve("noise.gz"), noise);
    Files.write(input.resolve("no-suffix"), gzip(lines(formats().get(1), "record")));
    Files.writeString(input.resolve("notes.txt"), "call the CDN\n");
    Files.writeString(input.resolve("empty.gz"), "");
    Files.writeString(
        input.resolve("long.log"),
        lines(formats().get(0), "record") + "x".repeat(3_000_000) + "\n");
    CommandLineRun look = CommandLineRun.of("inspect", input.toString());
    assertThat(look.exitCode()).isZero();
    assertThat(look.out())
        .containsPattern("truncated.gz +gzip > cloudfront .*truncated")
        .containsPattern("noise.gz .*unknown-format")
        .containsPattern("no-suffix +gzip > " + formats().get(1).name())
        .containsPattern("notes.txt: unknown-format")
        .contains("line-too-long");
    CommandLineRun run = CommandLineRun.of("investigate", "--input=" + input, "--output=" + output);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    assertThat(query(SUM).at("/0/summed").asBoolean()).isTrue();
    assertThat(query("SELECT sum(rejected) AS n FROM inputs").at("/0/n").asLong())
        .isPositive()
        .isEqualTo(
            query("SELECT count(*) AS n FROM quarantine WHERE line_number IS NOT NULL")
                .at("/0/n")
                .asLong());
    assertThat(
            query(
                    "SELECT parse_filename(file) f, reason FROM quarantine"
                        + " WHERE line_number IS NULL ORDER BY f")
                .toString())
        .isEqualTo(
            "[{\"f\":\"noise.gz\",\"reason\":\"unknown-format\"},"
                + "{\"f\":\"notes.txt\",\"reason\":\"unknown-format\"},"
                + "{\"f\":\"truncated.gz\",\"reason\":\"truncated\"}]");
    assertThat(
            query(
                    "SELECT lines = records + headers + duplicates + rejected + ignored AS summed"
                        + " FROM runs")
                .at("/0/summed")
                .asBoolean())
        .isTrue();
  }
}
