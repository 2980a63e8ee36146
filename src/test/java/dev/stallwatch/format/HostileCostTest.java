package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stallwatch.format.mapped.MappedFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cost of hostile lines: time linear in their length, and no retained memory. */
class HostileCostTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final int HEAD_OF_A_FILE = 64 * 1024;
  private static final Duration MAX_OF_A_LINE = Duration.ofSeconds(2);
  private static final Duration MAX_OF_A_FORMAT = Duration.ofMinutes(2);
  private static final int LINES_IN_MEMORY_TEST =
      Math.max(2_000, Integer.getInteger("stallwatch.fuzz.tries", 0) / 20);

  /** Three full text caches take half of it; the long lines alone would exceed it. */
  private static final long MAX_RETAINED = 48L << 20;

  private static final List<String> PIECES =
      List.of(
          "\"",
          "\" ",
          " ",
          "\t",
          "%",
          "%25",
          "{",
          "[",
          "\\",
          "\\\"",
          ",",
          ", ",
          ":",
          " : ",
          "-",
          "=\"",
          "[ ",
          "{\"a\":",
          "REST.",
          " HTTP/1.1",
          "9");

  /** One valid record per format, of a request or a mitigation, and, unchanged, the first line. */
  private static Collection<SpecCase.Named> records() {
    return SpecCase.all().stream()
        .filter(named -> read(named.parser(), named.rule().lineBytes()).isRecord())
        .collect(
            Collectors.toMap(
                SpecCase.Named::format, named -> named, (first, next) -> first, TreeMap::new))
        .values();
  }

  /**
   * One of the records per parser, which mappings of one syntax share. Formats are sought among all
   * of them, whatever the line.
   */
  private static Collection<SpecCase.Named> recordsOfParsers() {
    return records().stream()
        .collect(
            Collectors.toMap(
                HostileCostTest::parser, named -> named, (first, next) -> first, TreeMap::new))
        .values();
  }

  private static String parser(SpecCase.Named named) {
    return named.open() instanceof MappedFormat mapped
        ? mapped.syntax().getClass().getName()
        : named.format();
  }

  private record Read(ParsedLine line, Duration took) {
    boolean isRecord() {
      return line instanceof ParsedLine.Accepted || line instanceof ParsedLine.Noted;
    }
  }

  private static Read read(LineParser parser, byte[] line) {
    long began = System.nanoTime();
    ParsedLine parsed = parser.parse(line, 0, line.length);
    return new Read(parsed, Duration.ofNanos(System.nanoTime() - began));
  }

  private static byte[] run(String piece, int length) {
    byte[] bytes = HostileBytes.bytes(piece);
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = bytes[i % bytes.length];
    }
    return out;
  }

  @TestFactory
  Stream<DynamicTest> longLinesTakeTimeInProportion() {
    return records().stream()
        .map(
            named ->
                DynamicTest.dynamicTest(
                    named.format(),
                    () -> assertTimeoutPreemptively(MAX_OF_A_FORMAT, () -> readLongLines(named))));
  }

  private static void readLongLines(SpecCase.Named named) {
    byte[] good = named.rule().lineBytes();
    LineParser parser = named.parser();
    Random random = new Random(3);
    for (String piece : PIECES) {
      byte[] run = run(piece, MEBIBYTE - good.length);
      for (int at : new int[] {random.nextInt(good.length), good.length}) {
        Read read = read(parser, HostileBytes.with(good, at, at, run));
        assertThat(read.took()).as("%s at %s", piece, at).isLessThan(MAX_OF_A_LINE);
        Sanity.check(read.line());
      }
    }
    assertThat(read(parser, good).isRecord()).as("the good line behind them").isTrue();
  }

  @TestFactory
  Stream<DynamicTest> formatsAreSoughtInTimeInProportion() {
    return recordsOfParsers().stream()
        .map(
            named ->
                DynamicTest.dynamicTest(
                    named.format(),
                    () ->
                        assertTimeoutPreemptively(MAX_OF_A_FORMAT, () -> seekInLongLines(named))));
  }

  private static void seekInLongLines(SpecCase.Named named) {
    LogFormats formats = new LogFormats(FormatOptions.DEFAULTS);
    String good = named.rule().line();
    for (String piece : PIECES) {
      String run = piece.repeat(HEAD_OF_A_FILE / piece.length());
      for (String line :
          List.of(
              run, run + good, good.substring(0, good.length() / 2) + run, good.charAt(0) + run)) {
        long began = System.nanoTime();
        boolean known = formats.recognise(List.of(line, line)).isPresent();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertThat(took).as("%s, %s", piece, known).isLessThan(MAX_OF_A_LINE);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> linesLeaveNothingInMemory() {
    return recordsOfParsers().stream()
        .map(named -> DynamicTest.dynamicTest(named.format(), () -> readManyLines(named)));
  }

  private static void readManyLines(SpecCase.Named named) {
    byte[] good = named.rule().lineBytes();
    Random random = new Random(4);
    long before = used();
    LineParser parser = named.parser();
    for (int i = 0; i < LINES_IN_MEMORY_TEST; i++) {
      byte[] text = new byte[i % 2 == 0 ? HEAD_OF_A_FILE : 1_000];
      Arrays.fill(text, (byte) 'x');
      byte[] number = HostileBytes.bytes(Long.toHexString(random.nextLong()));
      System.arraycopy(number, 0, text, 0, number.length);
      int at = random.nextInt(good.length);
      read(parser, HostileBytes.with(good, at, at, text));
    }
    assertThat(retained(before)).as("bytes that stay").isLessThan(MAX_RETAINED);
    assertThat(read(parser, good).isRecord()).as("the good line behind them").isTrue();
  }

  /** Bytes that stay, measured again if they are too many: other threads allocate temporarily. */
  private static long retained(long before) {
    long retained = used() - before;
    for (int again = 0; again < 2 && retained >= MAX_RETAINED; again++) {
      retained = Math.min(retained, used() - before);
    }
    return retained;
  }

  /** Bytes in use. */
  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
