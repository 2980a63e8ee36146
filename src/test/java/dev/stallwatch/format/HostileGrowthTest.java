package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.enrich.Enricher;
import dev.stallwatch.enrich.KeyedHashMask;
import dev.stallwatch.enrich.MaskKey;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.format.text.ContentRange;
import dev.stallwatch.format.text.PercentCoding;
import dev.stallwatch.format.text.RequestTarget;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.report.EvidenceCommand;
import dev.stallwatch.report.SafeText;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Long runs of every kind of character, for all code that reads external bytes: none may overflow
 * the stack, and four times as many bytes may take little more than four times as long. The growth
 * is compared rather than the time, so that a slow machine does not fail.
 */
class HostileGrowthTest {
  private static final int SHORT = 16 * 1024;
  private static final int TIMES_LONGER = 4;

  /** With quadratic time, 4 times as many bytes take 16 times as long. */
  private static final double MAX_GROWTH = 10;

  /** Shorter times are noise: 64 KB at ten million bytes per second. */
  private static final long UNSUSPICIOUS_NANOS = 6_500_000;

  private static final int TRIES = 5;
  private static final int MAX_PLACES = 6;

  /** CPU time of the thread: other processes may use the machine meanwhile. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private static final List<String> PIECES =
      List.of(
          "9",
          "0",
          "f",
          "g",
          "Z",
          "_",
          " ",
          "\t",
          "\"",
          "'",
          "\\",
          "%",
          ".",
          ":",
          "-",
          "/",
          "?",
          "&",
          "=",
          ",",
          ";",
          "[",
          "]",
          "(",
          ")",
          "{",
          "}",
          "<",
          "#",
          "+",
          "*",
          "|",
          "@",
          "\0",
          "\r",
          "\u00e9",
          "\uffff",
          "0x",
          "0xcb.",
          "%2E",
          "%252E",
          "1.",
          "1.1.1.",
          "1:",
          "::",
          "1-1-",
          "ff-",
          "=1",
          "?a=1&",
          "//1@",
          "\\x2e",
          "\\u002e",
          "&#46;",
          "a,",
          "\"a\":",
          "\" \"",
          "[ ",
          "{[",
          "-\t",
          "1-1",
          "bot ",
          "buntu (",
          "Version/1 ",
          "\"name\":\"CentOS");

  /** Code that reads a text from outside. */
  private record Look(String name, Consumer<String> at) {}

  @TestFactory
  Stream<DynamicTest> everyReaderTakesLinearTime() {
    return SpecCase.all().stream()
        .collect(
            Collectors.toMap(
                SpecCase.Named::format, named -> named, HostileGrowthTest::better, TreeMap::new))
        .values()
        .stream()
        .map(named -> DynamicTest.dynamicTest(named.format(), () -> readAll(named)));
  }

  private static SpecCase.Named better(SpecCase.Named one, SpecCase.Named other) {
    return isRecord(one) || !isRecord(other) ? one : other;
  }

  private static boolean isRecord(SpecCase.Named named) {
    byte[] line = named.rule().lineBytes();
    ParsedLine parsed = named.parser().parse(line, 0, line.length);
    return parsed instanceof ParsedLine.Accepted || parsed instanceof ParsedLine.Noted;
  }

  private static void readAll(SpecCase.Named named) {
    LineParser parser = named.parser();
    String good = named.rule().line();
    for (int place : places(good)) {
      Look look =
          new Look(
              named.format() + " at " + place,
              run -> {
                byte[] line =
                    HostileBytes.bytes(good.substring(0, place) + run + good.substring(place));
                Objects.requireNonNull(parser.parse(line, 0, line.length));
              });
      PIECES.forEach(piece -> compare(look, piece));
    }
  }

  /** Positions after each field separator, as long as there are not too many. */
  private static List<Integer> places(String line) {
    List<Integer> places = new ArrayList<>(List.of(0, line.length()));
    for (int i = 0; i < line.length(); i++) {
      if (" \t\",:?".indexOf(line.charAt(i)) >= 0) {
        places.add(i + 1);
      }
    }
    Collections.shuffle(places, new Random(7));
    return places.subList(0, Math.min(MAX_PLACES, places.size()));
  }

  @TestFactory
  Stream<DynamicTest> formatsAreSoughtInTimeInProportion() {
    LogFormats formats = new LogFormats(FormatOptions.DEFAULTS);
    Map<String, String> halves =
        SpecCase.all().stream()
            .collect(
                Collectors.toMap(
                    SpecCase.Named::format,
                    named -> named.rule().line().substring(0, named.rule().line().length() / 2),
                    (first, next) -> first));
    return formats.all().stream()
        .map(
            format ->
                DynamicTest.dynamicTest(
                    format.name(),
                    () ->
                        Stream.of("", "{", "#Fields: ", halves.getOrDefault(format.name(), ""))
                            .forEach(beginning -> seek(format, beginning))));
  }

  private static void seek(LogFormat format, String beginning) {
    Look look =
        new Look(
            format.name() + " after " + beginning,
            run -> format.recognises(List.of(beginning + run)));
    PIECES.forEach(piece -> compare(look, piece));
  }

  @TestFactory
  Stream<DynamicTest> everythingElseTakesLinearTime() {
    KeyedHashMask keyed = new KeyedHashMask(new MaskKey("0123456789abcdef"));
    Enricher enricher = new Enricher(PrefixMask.DEFAULTS, null, null);
    return Stream.of(
            new Look("mask", PrefixMask.DEFAULTS::within),
            new Look("mask after a word", run -> PrefixMask.DEFAULTS.within("x " + run + " y")),
            new Look("mask of a query", run -> keyed.within("GET /x?ip=" + run)),
            new Look("mask of a host", run -> keyed.within("http://" + run)),
            new Look("mask of a name", run -> PrefixMask.DEFAULTS.within("ip-203-0-" + run)),
            new Look("user agent", run -> enricher.enrich(record(run, "/x"), "cdn")),
            new Look("docker", run -> enricher.enrich(record("docker/1 " + run, "/x"), "cdn")),
            new Look("object", run -> enricher.enrich(record("curl/7", "/" + run), "cdn")),
            new Look("target", RequestTarget::parse),
            new Look("target with a host", run -> RequestTarget.parse("http://a" + run)),
            new Look("host", RequestTarget::withoutPort),
            new Look("header", PercentCoding::decodeHeader),
            new Look("content range", run -> ContentRange.parse("bytes " + run)),
            new Look("command", run -> EvidenceCommand.of(run, run)),
            new Look("safe text", SafeText::of))
        .map(
            look ->
                DynamicTest.dynamicTest(
                    look.name(), () -> PIECES.forEach(piece -> compare(look, piece))));
  }

  private static AccessRecord record(String userAgent, String object) {
    return AccessRecord.builder()
        .clear()
        .servedBy(ServedBy.CDN)
        .startedAtMicros(1_593_975_603_000_000L)
        .clientAddress("203.0.113.77")
        .method("GET")
        .host("dl.example.org")
        .object(object)
        .status(200)
        .userAgent(userAgent)
        .build();
  }

  private static void compare(Look look, String piece) {
    String run = piece.repeat(SHORT / piece.length());
    String longer = run.repeat(TIMES_LONGER);
    double[] growth = new double[TRIES];
    for (int i = 0; i < TRIES; i++) {
      long small = nanos(look, run);
      long large = nanos(look, longer);
      if (large < UNSUSPICIOUS_NANOS || large < MAX_GROWTH * small) {
        return;
      }
      growth[i] = (double) large / small;
    }
    assertThat(Arrays.stream(growth).min().orElse(0))
        .as("growth of the time of %s with many of %s", look.name(), piece)
        .isLessThan(MAX_GROWTH);
  }

  private static long nanos(Look look, String text) {
    long began = CLOCK.getCurrentThreadCpuTime();
    look.at().accept(text);
    return CLOCK.getCurrentThreadCpuTime() - began;
  }
}
