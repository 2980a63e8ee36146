package dev.stallwatch.format.wrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.ParsedLine;
import dev.stallwatch.format.line.RawStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JsonItemsTest {
  private static final int LIMIT = 1_000;

  /**
   * Returns the items; damaged ones after an exclamation mark, ignored ones after a number sign.
   */
  private static List<String> items(byte[] json, String... path) {
    InputStream in = new ByteArrayInputStream(json);
    JsonItems items =
        new JsonItems(
            Content.of(new RawStream(in), in, LIMIT), List.of(path), Surroundings.of(json));
    List<String> found = new ArrayList<>();
    long bytes = 0;
    try {
      while (items.next()) {
        bytes += items.contentBytes();
        String text = new String(items.buffer(), 0, items.length(), StandardCharsets.UTF_8);
        ParsedLine decided = items.decided();
        String mark = decided == null ? "" : decided instanceof ParsedLine.Rejected ? "!" : "#";
        found.add(mark + (items.isTooLong() ? "(long)" : text));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(bytes).isLessThanOrEqualTo(json.length);
    return found;
  }

  private static List<String> items(String json, String... path) {
    return items(json.getBytes(StandardCharsets.UTF_8), path);
  }

  @Test
  void valuesMayFollowEachOtherInAnyWay() {
    String a = "{\"a\":\"}{\\\"\",\"b\":[1,{\"c\":null}]}";
    for (String between : List.of("", "\n", "\r\n", "\\n", "\\r\\n", ",", ",\n", "\u001e", " ")) {
      assertThat(items(a + between + "{}" + between + a)).as(between).containsExactly(a, "{}", a);
    }
  }

  @Test
  void elementsOfOutermostArraysAreItems() {
    assertThat(items("[{\"a\":1},{\"a\":2}]\n[{\"a\":3}]"))
        .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
    assertThat(items("[\n  \"x\",\n  [1, {\"a\": 2}]\n]"))
        .containsExactly("\"x\"", "[1,{\"a\":2}]");
    assertThat(items("[]")).isEmpty();
  }

  @Test
  void blanksBetweenTokensAreRemoved() {
    assertThat(items("{\n  \"a b\" : [ 1 ,\n 2 ],\r\n\t\"c\": \"d  e\"\n}"))
        .containsExactly("{\"a b\":[1,2],\"c\":\"d  e\"}");
  }

  @Test
  void elementsOfNamedArraysAreItems() {
    String json = "{\"x\":[9],\"records\":[{\"a\":1},{\"a\":2}],\"y\":{\"records\":[8]}}";
    assertThat(items(json + json, "records"))
        .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":1}", "{\"a\":2}");
    assertThat(items("[{\"r\":[{\"s\":[1,2]},{\"s\":[3]}]},{\"r\":{\"s\":4}}]", "r", "s"))
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void controlMessagesAreIgnored() {
    assertThat(
            items(
                "{\"messageType\":\"CONTROL_MESSAGE\",\"e\":[1]}"
                    + "{\"messageType\":\"DATA_MESSAGE\",\"e\":[2]}",
                "e"))
        .containsExactly("#1", "2");
  }

  @Test
  void damageEndsWhereTheNextObjectBegins() {
    assertThat(items("{\"a\":\"x\n{\"b\":1}")).containsExactly("!{\"a\":\"x\n", "{\"b\":1}");
    assertThat(items("{\"a\":1,\n{\"b\":1}{\"c\":1}"))
        .containsExactly("!{\"a\":1,", "{\"b\":1}", "{\"c\":1}");
    assertThat(items("{\"a\":1}} x {\"b\":1}\n{\"c\":1}"))
        .containsExactly("{\"a\":1}", "!} x {\"b\":1}\n", "{\"c\":1}");
    assertThat(items("hello world")).containsExactly("!hello world");
    assertThat(items("{\"records\":[{\"a\":1},{\"a\":tr ue},{\"a\":3}]}", "records"))
        .containsExactly("{\"a\":1}", "!{\"a\":true},", "{\"a\":3}");
  }

  @Test
  void textOfAnItemNeverBeginsAnother() {
    assertThat(items("{\"a\" 1,\"b\":\"}\\n{\\\"c\\\":1}\"}{\"d\":1}"))
        .containsExactly("!{\"a\"1,\"b\":\"}\\n{\\\"c\\\":1}\"}", "{\"d\":1}");
  }

  @Test
  void truncatedItemsAndEnvelopesAreDamaged() {
    assertThat(items("{\"a\":1}{\"a\":")).containsExactly("{\"a\":1}", "!{\"a\":");
    assertThat(items("{\"r\":[{\"a\":1}", "r")).containsExactly("{\"a\":1}", "!");
    assertThat(items("{\"r\":[{\"a\":1}]}{\"r\":[{\"a\":2}],\"x", "r"))
        .containsExactly("{\"a\":1}", "{\"a\":2}", "!\"x");
  }

  @Test
  void anItemAboveTheLimitIsTooLong() {
    String large = "{\"a\":\"" + "x".repeat(LIMIT) + "\"}";
    assertThat(items(large + "{\"b\":1}")).containsExactly("(long)", "{\"b\":1}");
    assertThat(items("{\"skipped\":" + large + ",\"r\":[{\"b\":1}]}", "r"))
        .containsExactly("{\"b\":1}");
  }

  @Test
  void textsAroundValuesAreNoDamage() {
    assertThat(items("BEGIN\n{\"a\":1}|{\"a\":2}|{\"a\":3}\nEND\n"))
        .containsExactly("#BEGIN\n", "{\"a\":1}", "#|", "{\"a\":2}", "#|", "{\"a\":3}", "#END\n");
  }

  @Test
  void deepNestingIsBounded() {
    assertThat(items("[".repeat(100_000))).allMatch(item -> item.startsWith("!"));
    assertThat(items("{\"a\":".repeat(2_000) + "1")).hasSizeLessThan(20);
  }

  @Property(tries = 2_000)
  void anyBytesEndAndLoseNothing(@ForAll @Size(max = 60) List<@IntRange(max = 15) Integer> pieces) {
    String[] texts = {
      "{",
      "}",
      "[",
      "]",
      "\"",
      ",",
      ":",
      "\\",
      "\n",
      " ",
      "1",
      "{\"a\":1}",
      "\"r\":[",
      "x",
      "{\"r\":[",
      "é"
    };
    StringBuilder json = new StringBuilder();
    pieces.forEach(piece -> json.append(texts[piece]));
    String text = json.toString();
    assertThat(items(text)).hasSizeLessThanOrEqualTo(text.length());
    assertThat(items(text, "r")).hasSizeLessThanOrEqualTo(text.length() + 1);
  }
}
