package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Hostile lines, made of those of each format's rules: none throws, none makes a record that can't
 * be, and a good line behind one is read as if it were not there.
 *
 * <p>{@code -Dstallwatch.fuzz.tries=N} sets the number of lines, {@code -Dstallwatch.fuzz.seed=N}
 * another draw. A line that fails is written below {@code target/hostile}; kept below {@code
 * src/test/resources/hostile} in the directory of its format, it is replayed for ever.
 */
class HostileLineTest {
  private static final int TRIES = Integer.getInteger("stallwatch.fuzz.tries", 12_000);
  private static final long SEED = Long.getLong("stallwatch.fuzz.seed", 5);

  @TestFactory
  Stream<DynamicTest> hostileLinesAreReadRightOrRefused() {
    List<SpecCase.Named> all = SpecCase.all();
    int tries = Math.max(1, TRIES / all.size());
    return all.stream().collect(Collectors.groupingBy(SpecCase.Named::format)).entrySet().stream()
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format.getKey(), () -> fuzz(format.getValue(), all, tries)));
  }

  private static void fuzz(List<SpecCase.Named> cases, List<SpecCase.Named> all, int tries) {
    Random random = new Random(SEED);
    List<byte[]> own = cases.stream().map(named -> named.rule().lineBytes()).toList();
    List<byte[]> others =
        Stream.concat(
                own.stream(),
                random.ints(20, 0, all.size()).mapToObj(i -> all.get(i).rule().lineBytes()))
            .toList();
    HostileBytes hostile = new HostileBytes(random, others);
    for (SpecCase.Named named : cases) {
      Reading reading = new Reading(named);
      for (int i = 0; i < tries; i++) {
        reading.read(hostile.of(named.rule().lineBytes()));
      }
      fuzzBefore(named, hostile);
    }
  }

  /** The lines before may be hostile too, especially headers. */
  private static void fuzzBefore(SpecCase.Named named, HostileBytes hostile) {
    for (byte[] before : named.rule().linesBefore()) {
      LineParser parser = named.open().open();
      byte[] line = hostile.of(before);
      byte[] good = named.rule().lineBytes();
      keeping(named, line, () -> Sanity.check(parser.parse(line, 0, line.length)));
      keeping(named, line, () -> Sanity.check(parser.parse(good, 0, good.length)));
    }
  }

  /** A parser that continues, and the result of a new one for the valid line. */
  private static final class Reading {
    private final SpecCase.Named named;
    private final byte[] good;
    private final ParsedLine expected;
    private LineParser parser;

    Reading(SpecCase.Named named) {
      this.named = named;
      this.good = named.rule().lineBytes();
      this.parser = named.parser();
      this.expected = parser.parse(good, 0, good.length);
    }

    void read(byte[] line) {
      keeping(named, line, () -> check(line));
    }

    private void check(byte[] line) {
      byte[] inBuffer = HostileBytes.with("\"{#".getBytes(StandardCharsets.UTF_8), 1, 1, line);
      ParsedLine parsed = parser.parse(inBuffer, 1, line.length);
      Sanity.check(parsed);
      if (parsed instanceof ParsedLine.Header) {
        parser = named.parser(); // the lines after a header have another layout
      } else if (expected instanceof ParsedLine.Header) {
        Sanity.check(parser.parse(good, 0, good.length));
      } else if (expected instanceof ParsedLine.Rejected) {
        // Earlier lines may change the reason, but never make it readable.
        assertThat(parser.parse(good, 0, good.length)).isInstanceOf(ParsedLine.Rejected.class);
      } else {
        assertThat(parser.parse(good, 0, good.length)).as("the good line").isEqualTo(expected);
      }
    }
  }

  /** Writes the line to a file if the check fails. */
  private static void keeping(SpecCase.Named named, byte[] line, Runnable check) {
    try {
      check.run();
    } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(named + ", kept as " + kept(named.format(), line), e);
    }
  }

  private static Path kept(String format, byte[] line) {
    try {
      Path directory = Files.createDirectories(Path.of("target", "hostile", format));
      Path file = directory.resolve(Integer.toHexString(Arrays.hashCode(line)) + ".bin");
      return Files.write(file, line);
    } catch (IOException e) {
      return Path.of("nowhere");
    }
  }

  @Test
  void regressionSeedsAreReplayed() throws IOException {
    Path hostile = Path.of("src", "test", "resources", "hostile");
    List<SpecCase.Named> all = SpecCase.all();
    try (Stream<Path> found = Files.walk(hostile)) {
      List<Path> files = found.filter(file -> file.toString().endsWith(".bin")).toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        byte[] line = Files.readAllBytes(file);
        String format = file.getName(file.getNameCount() - 2).toString();
        List<SpecCase.Named> cases =
            all.stream().filter(named -> named.format().equals(format)).toList();
        assertThat(cases).as("%s has rules", format).isNotEmpty();
        cases.forEach(named -> new Reading(named).read(line));
      }
    }
  }
}
