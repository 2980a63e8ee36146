package dev.stallwatch.incident.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScopePhraseTest {
  /** Returns a scope of {@code os=alpine+debian x edge=fra}. */
  static Scope scope(String text) {
    Map<String, List<String>> values = new TreeMap<>();
    if (!text.isEmpty()) {
      for (String limit : text.split(" x ", -1)) {
        String[] parts = limit.split("=", 2);
        values.put(parts[0], Arrays.asList(parts[1].split("\\+", -1)));
      }
    }
    return new Scope(values);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | for all traffic",
        "served_by=cdn | via the CDN",
        "served_by=origin | via the origin",
        "served_by=cdn+origin | via the CDN and the origin",
        "os=amazon-linux-2 x served_by=cdn x region=a-1+b-1+c-1+d-1"
            + " | for Amazon Linux 2 via the CDN in 4 regions",
        "os=amazon-linux-2 x served_by=cdn x region=eu-west-1+us-west-2"
            + " | for Amazon Linux 2 via the CDN in eu-west-1 and us-west-2",
        "os=alpine x software=docker | for Docker on Alpine",
        "software=docker x software_version=docker-19 x edge=fra | for Docker 19 at edge fra",
        "software_version=go-http-client-1 | for Go HTTP clients 1",
        "software=my-own-tool | for my-own-tool",
        "software=a+b+c+d | for 4 software families",
        "os=unknown | for unknown systems",
        "edge=other | at other edges",
        "edge=ams+dub+fra | at edges ams, dub and fra",
        "edge=ams+dub+fra+lhr+cdg | at 5 edges",
        "edge_node=fra56-p6 | at edge node fra56-p6",
        "network=3320 | from network AS3320",
        "country=de+fr | in DE and FR",
        "region=de | in DE",
        "protocol=http/2.0 x ip_version=6 | over HTTP/2.0 over IPv6",
        "cache=miss+error | with cache results error and miss",
        "size_class=256m-4g x software=curl | for curl for objects of 256 MiB to 4 GiB",
        "host=dl.example.org x path=/pub/linux"
            + " | for objects below /pub/linux from host dl.example.org",
        "host=x+y | from hosts x and y",
        "object=/pub/a.iso x edge=fra | for object /pub/a.iso at edge fra",
        "rule=block-bots | by rule block-bots",
        "source=akamai | in the logs of akamai",
        "team=red x os=ubuntu | for Ubuntu with team red",
      })
  void scopeIsAPhrase(String scope, String phrase) {
    assertThat(ScopePhrase.of(scope(scope))).isEqualTo(phrase);
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void everyDimensionHasAPhraseForOneSeveralAndManyValues(Dimension dimension) {
    for (int values : new int[] {1, 2, 9}) {
      Scope scope =
          new Scope(
              Map.of(
                  dimension.code(), IntStream.range(0, values).mapToObj(i -> "val" + i).toList()));
      assertThat(ScopePhrase.of(scope))
          .isNotBlank()
          .doesNotContain("_", "  ")
          .contains(values > 3 ? "9 " : "val0")
          .doesNotEndWith(" ");
    }
  }

  @Test
  void longNamesAreShortenedAndSeveralLongOnesAreCounted() {
    assertThat(ScopePhrase.of(scope("object=/v2/" + "a".repeat(3000) + "/end")))
        .isEqualTo("for object /v2/aaaaaaaaaaaaaaaaaaaa...aaaaaaaaaaaa/end");
    assertThat(ScopePhrase.of(scope("object=/v2/" + "a".repeat(99) + "+/v2/" + "b".repeat(99))))
        .isEqualTo("for 2 objects");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os | ubuntu+debian+alpine+suse+fedora | served_by=cdn x region=a+b+c+d"
            + " | 5 other systems in the same regions: Ubuntu, Debian, Alpine, ...",
        "os | unknown+ubuntu+other+debian+alpine | edge=fra"
            + " | 5 other systems at edge fra: Ubuntu, Debian, Alpine, ...",
        "os | ubuntu+debian | served_by=cdn | Ubuntu and Debian via the CDN",
        "region | us-east-2+us-west-1+sa-east-1+eu-north-1 | os=amazon-linux-2 x served_by=cdn"
            + " | Amazon Linux 2 via the CDN in 4 other regions: us-east-2, us-west-1, sa-east-1, ...",
        "served_by | origin | os=amazon-linux-2 x region=us-east-1"
            + " | Amazon Linux 2 via the origin in us-east-1",
        "edge | dub | '' | clients at edge dub",
        "edge | a+b+c+d | '' | clients at 4 other edges: a, b, c, ...",
        "os | debian+ubuntu | software=docker | Docker on Debian and Ubuntu",
        "object | '' | edge=fra | all other objects at edge fra",
        "software | '' | edge=a+b+c+d | all other software families at the same edges",
        "host | '' | '' | clients from all other hosts",
      })
  void groupIsANoun(String varied, String values, String same, String name) {
    List<String> others = values.isEmpty() ? List.of() : Arrays.asList(values.split("\\+", -1));
    assertThat(ScopePhrase.ofGroup(scope(same), dimension(varied), others)).isEqualTo(name);
  }

  private static Dimension dimension(String code) {
    return Arrays.stream(Dimension.values())
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
