package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.stallwatch.model.request.AccessRecord;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RecordTextTest {
  private static final Map<String, RecordText> TEXTS =
      Map.of(
          "AccessRecord.requestId", RecordText.REQUEST_ID,
          "Client.address", RecordText.CLIENT_ADDRESS,
          "Target.host", RecordText.HOST,
          "Target.object", RecordText.OBJECT,
          "Client.userAgent", RecordText.USER_AGENT,
          "Server.edge", RecordText.EDGE,
          "Client.country", RecordText.COUNTRY,
          "Target.protocol", RecordText.PROTOCOL,
          "Server.cache", RecordText.CACHE,
          "Server.rule", RecordText.RULE);

  @TestFactory
  Stream<DynamicTest> unusedTextsChangeNothingElse() {
    return SpecCase.all().stream()
        .map(named -> DynamicTest.dynamicTest(named.toString(), () -> check(named)));
  }

  private static void check(SpecCase.Named named) throws ReflectiveOperationException {
    ParsedLine whole = parse(named, RecordText.ALL);
    for (ImmutableSet<RecordText> wanted : choices()) {
      ParsedLine pruned = parse(named, wanted);
      if (whole instanceof ParsedLine.Accepted accepted) {
        assertThat(pruned).as("wanting %s", wanted).isInstanceOf(ParsedLine.Accepted.class);
        Map<String, Object> expected = values(accepted.record());
        Map<String, Object> found = values(((ParsedLine.Accepted) pruned).record());
        for (Map.Entry<String, Object> value : expected.entrySet()) {
          RecordText text = TEXTS.get(value.getKey());
          if (text == null || wanted.contains(text)) {
            assertThat(found.get(value.getKey()))
                .as("%s, wanting %s", value.getKey(), wanted)
                .isEqualTo(value.getValue());
          }
        }
      } else {
        assertThat(pruned).as("wanting %s", wanted).isEqualTo(whole);
      }
    }
  }

  private static List<ImmutableSet<RecordText>> choices() {
    return Stream.concat(
            Stream.of(ImmutableSet.<RecordText>of()),
            EnumSet.allOf(RecordText.class).stream().map(Sets::immutableEnumSet))
        .toList();
  }

  private static ParsedLine parse(SpecCase.Named named, ImmutableSet<RecordText> wanted) {
    LineParser parser = named.open().open(wanted);
    named.rule().linesBefore().forEach(line -> parser.parse(line, 0, line.length));
    byte[] bytes = named.rule().line().getBytes(StandardCharsets.UTF_8);
    return parser.parse(bytes, 0, bytes.length);
  }

  private static Map<String, Object> values(AccessRecord record)
      throws ReflectiveOperationException {
    Map<String, Object> values = new TreeMap<>();
    for (Record part :
        List.of(
            record,
            record.timing(),
            record.client(),
            record.target(),
            record.response(),
            record.server())) {
      for (RecordComponent component : part.getClass().getRecordComponents()) {
        if (!component.getType().isRecord()) {
          String name = part.getClass().getSimpleName() + "." + component.getName();
          values.put(name, String.valueOf(component.getAccessor().invoke(part)));
        }
      }
    }
    return values;
  }

  @Test
  void unusedTextsAreNotCreated() {
    for (String format : List.of("cloudfront", "s3", "cloudflare")) {
      List<AccessRecord> records =
          SpecCase.all().stream()
              .filter(named -> named.format().equals(format))
              .map(named -> parse(named, ImmutableSet.of()))
              .filter(ParsedLine.Accepted.class::isInstance)
              .map(line -> ((ParsedLine.Accepted) line).record())
              .toList();
      assertThat(records).as(format).isNotEmpty();
      // A path in JSON is split into its parts, so it is always decoded.
      assertThat(records)
          .as(format)
          .allMatch(record -> record.target().object().isEmpty() || format.equals("cloudflare"));
      assertThat(records).as(format).allMatch(record -> isNoText(record.requestId()));
      assertThat(records).as(format).allMatch(record -> isNoText(record.client().address()));
      assertThat(records).as(format).allMatch(record -> record.client().userAgent() == null);
    }
  }

  private static boolean isNoText(@Nullable String text) {
    return text == null || text.isEmpty();
  }
}
