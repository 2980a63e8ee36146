package dev.stallwatch.format.mapped;

import static dev.stallwatch.format.mapped.Mappings.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.yaml.YamlException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class MappingKeysTest {
  private static final String GOOD =
      """
      name: edge
      kind: json
      fields:
        started_at: ts
        duration: {from: took, unit: ms}
        method: m
        url: u
        status: s
      """;

  private static void refused(String yaml, String message) {
    assertThatThrownBy(() -> mapping(yaml)).isInstanceOf(YamlException.class).hasMessage(message);
  }

  @Test
  void errorsNameLineKeyAndNearestName() {
    refused(
        GOOD.replace("unit: ms", "unit: msec"),
        "mapping.yaml line 5: fields.duration.unit: unknown value 'msec'; allowed: s, ms, us, ns, go");
    refused(
        GOOD.replace(", unit: ms", ""),
        "mapping.yaml line 5: fields.duration.unit: the key is missing; allowed: s, ms, us, ns, go");
    refused(
        GOOD.replace("ts", "{from: ts, unit: epoch_sec}"),
        "mapping.yaml line 4: fields.started_at.unit: unknown value 'epoch_sec'; allowed: auto, epoch_s,"
            + " epoch_ms, epoch_us, epoch_ns, iso8601, clf; did you mean epoch_s?");
    refused(
        GOOD.replace("ts", "{from: ts, unit: '%Q'}"),
        "mapping.yaml line 4: fields.started_at.unit: the pattern '%Q' has an unknown directive; known: %Y"
            + " %m %d %e %H %M %S %b %y %z %Z %s %f %T %F %R %D %%");
    refused(
        GOOD.replace("ts", "{from: ts, zone: Mars}"),
        "mapping.yaml line 4: fields.started_at.zone: must be a zone such as Europe/Berlin or +02:00, not"
            + " 'Mars'");
    refused(
        GOOD.replace("kind: json", "kind: jsn"),
        "mapping.yaml line 2: kind: unknown value 'jsn'; allowed: json, delimited, regex, pattern; did you mean json?");
    refused(GOOD.replace("  status: s\n", ""), "mapping.yaml line 3: fields: missing: status");
    refused(
        GOOD.replace("  url: u\n", "").replace("  method: m\n", ""),
        "mapping.yaml line 3: fields: missing: the object (request, url or object), the method (request or method)");
    refused(
        GOOD.replace("name: edge", "name: Edge"),
        "mapping.yaml line 1: name: must consist of a-z, 0-9, '.', '_' and '-', not 'Edge'");
    refused(
        GOOD + "separator: tab\n",
        "mapping.yaml line 9: separator: only a mapping of kind delimited has it, not json");
  }

  @Test
  void unknownFieldsAreRefusedWithTheNearestName() {
    assertThatThrownBy(() -> mapping(GOOD.replace("status: s", "statuz: s")))
        .hasMessageStartingWith(
            "mapping.yaml line 3: fields: unknown field 'statuz'; allowed: started_at,")
        .hasMessageEndingWith("; did you mean status?");
    assertThatThrownBy(() -> mapping(GOOD.replace("unit: ms", "unt: ms")))
        .hasMessageStartingWith("mapping.yaml line 5: fields.duration")
        .hasMessageEndingWith("; did you mean unit?");
  }

  @Test
  void namesThatLinesCannotHaveAreRefused() {
    String delimited =
        GOOD.replace(
            "kind: json", "kind: delimited\nseparator: tab\ncolumns: [ts, took, m, url, s]");
    refused(
        delimited,
        "mapping.yaml line 9: fields.url: the lines have no value 'u'; allowed: ts, took, m, url, s; did you mean m?");
    String regex = GOOD.replace("kind: json", "kind: regex\nexpression: '(?P<ts>.*'");
    assertThatThrownBy(() -> mapping(regex))
        .hasMessageStartingWith(
            "mapping.yaml line 3: expression: not a regular expression of RE2: missing");
  }

  @Test
  void expressionsThatAreTooLargeAreRefused() {
    String regex = GOOD.replace("kind: json", "kind: regex\nexpression: '(?P<ts>(a{100}){50})'");
    refused(
        regex,
        "mapping.yaml line 3: expression: the expression is too large: use smaller counts of repetition");
  }

  @Test
  void mappingIsSentToOtherMachines() throws Exception {
    Mapping mapping = mapping(GOOD);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(mapping);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(mapping).hasToString(mapping.toString());
    }
  }
}
