package dev.stallwatch.format.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.format.line.LineSource;
import dev.stallwatch.format.line.RawStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What a shipper wraps is unwrapped to the same lines. */
class RoundTripTest {
  private static final String ACCESS =
      "192.0.2.3 - - [05/Jul/2020:19:00:03 +0000] \"GET /a HTTP/1.1\" 200 1000 \"-\" \"curl/7.61\"";
  private static final int LIMIT = 1 << 20;

  private static List<String> unwrapped(byte[] bytes) {
    List<String> firstLines =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .limit(20)
            .toList();
    Layout layout = Layout.of(bytes, true, firstLines, new LogFormats(FormatOptions.DEFAULTS));
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    List<String> lines = new ArrayList<>();
    try (LineSource source = layout.lines(Content.of(new RawStream(in), in, LIMIT))) {
      while (source.next()) {
        if (source.decided() == null) {
          lines.add(
              new String(source.buffer(), source.start(), source.length(), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return lines;
  }

  /** Lines of a stream have no line ends; a carriage return at the end belongs to the line end. */
  private static String ofStream(String text) {
    String line = text.replace('\n', ' ');
    return line.endsWith("\r") ? line + "." : line;
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(12);
    Arbitrary<String> special =
        Arbitraries.strings()
            .withChars("\"\\/{}[],:\r\t\u0000\u001b|é€😀\uD83D\uDE00 au0")
            .ofMaxLength(12);
    return Arbitraries.oneOf(any, special)
        .map(RoundTripTest::paired)
        .filter(text -> !text.startsWith("\uFEFF")) // Syslog allows one before a text.
        .list()
        .ofMaxSize(6);
  }

  /** Replaces halves of surrogate pairs, which have no bytes. */
  private static String paired(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  @Property(tries = 300)
  void anyTextComesBack(@ForAll("texts") List<String> texts) {
    List<String> lines =
        Stream.concat(
                Collections.nCopies(7, ACCESS).stream(),
                texts.stream().map(RoundTripTest::ofStream))
            .toList();
    for (Shipper shipper : Shipper.values()) {
      List<String> expected = new ArrayList<>(lines);
      List<String> found = new ArrayList<>(unwrapped(shipper.write(lines)));
      if (shipper == Shipper.CLOUDWATCH_CONSOLE) {
        assertThat(found.remove(0)).as("line of the header").isEmpty();
      }
      if (shipper.mixesStreams()) {
        found.removeAll(List.of("xy"));
        expected.removeAll(List.of("xy"));
      }
      if (shipper.trims()) {
        found.replaceAll(String::strip);
        expected.replaceAll(String::strip);
      }
      assertThat(found).as(shipper.name()).isEqualTo(expected);
    }
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    byte[] json =
        ("{\"log\":\"a\\ud83d\\u0041\\ude00\\uZ\\x\\n\",\"stream\":\"stdout\",\"time\":\"x\"}\n"
                + Shipper.filledDocker(ACCESS))
            .getBytes(StandardCharsets.UTF_8);
    assertThat(unwrapped(json)).containsExactly("a\uFFFDA\uFFFD\\uZ\\x", ACCESS);
  }

  @Test
  void bytesThatAreNoUtf8StayAsTheyAre() {
    byte[] json =
        Shipper.filledDocker(ACCESS.replace("/a", "/\u00e9")).getBytes(StandardCharsets.ISO_8859_1);
    Layout layout =
        Layout.of(
            json,
            true,
            List.of(new String(json, StandardCharsets.UTF_8)),
            new LogFormats(FormatOptions.DEFAULTS));
    ByteArrayInputStream in = new ByteArrayInputStream(json);
    try (LineSource source = layout.lines(Content.of(new RawStream(in), in, LIMIT))) {
      assertThat(source.next()).isTrue();
      assertThat(
              new String(
                  source.buffer(), source.start(), source.length(), StandardCharsets.ISO_8859_1))
          .isEqualTo(ACCESS.replace("/a", "/\u00e9"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTextOfSeveralLinesIsSeveralLines() {
    byte[] json = Shipper.FILEBEAT.write(List.of(ACCESS + "\r\n" + ACCESS + "\n\n", ACCESS));
    assertThat(unwrapped(json)).containsExactly(ACCESS, ACCESS, "", ACCESS);
  }
}
