package dev.stallwatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RepeatedRecordsTest {
  private static List<Long> repeated(List<RecordIdentity> inOrderOfPlaces) {
    RepeatedRecords records = new RepeatedRecords();
    for (int place = inOrderOfPlaces.size() - 1; place >= 0; place--) {
      RecordIdentity identity = inOrderOfPlaces.get(place);
      records.add(identity.high(), identity.low(), place);
    }
    List<Long> places = new ArrayList<>();
    records.forEach(places::add);
    return places.stream().sorted().toList();
  }

  /** The halves are drawn from few values, so that collisions occur in one half and in both. */
  @Property
  void allButTheFirstDeliveryAreRepeated(
      @ForAll @Size(max = 3_000) List<@IntRange(min = 0, max = 999) Integer> draws) {
    List<RecordIdentity> identities =
        draws.stream().map(draw -> new RecordIdentity(draw % 40 - 20, draw / 40)).toList();
    Map<RecordIdentity, Integer> seen = new HashMap<>();
    List<Long> expected = new ArrayList<>();
    for (int place = 0; place < identities.size(); place++) {
      if (seen.putIfAbsent(identities.get(place), place) != null) {
        expected.add((long) place);
      }
    }
    assertThat(repeated(identities)).isEqualTo(expected);
  }

  @Test
  void identitiesWithEqualFirstHalfDiffer() {
    assertThat(repeated(List.of(new RecordIdentity(7, 1), new RecordIdentity(7, 2)))).isEmpty();
  }

  @Test
  void sameIdOfAnotherSourceIsAnotherRecord() {
    RecordIdentities s3 = new RecordIdentities("s3");
    RecordIdentity one = s3.of("A1");
    String longer = "A".repeat(500);
    assertThat(s3.of(longer)).isEqualTo(new RecordIdentities("s3").of(longer)).isNotEqualTo(one);
    assertThat(s3.of("A1")).isEqualTo(one).isEqualTo(new RecordIdentities("s3").of("A1"));
    assertThat(new RecordIdentities("cloudfront").of("A1")).isNotEqualTo(one);
    assertThat(s3.of(null).isNone()).isTrue();
  }

  @Test
  void contentDigestDependsOnOrderAndNumberOfLines() {
    assertThat(digest("a", "b")).isEqualTo(digest("a", "b"));
    assertThat(digest("a", "b")).isNotEqualTo(digest("b", "a"));
    assertThat(digest("a", "a")).isNotEqualTo(digest("a"));
    assertThat(digest("ab")).isNotEqualTo(digest("a", "b"));
  }

  @Test
  void contentDigestOfPartsIsThatOfTheFile() {
    ContentDigest content = digest("a", "b", "c", "d", "e");
    assertThat(digest("a", "b").followedBy(digest("c", "d", "e"))).isEqualTo(content);
    assertThat(digest("c", "d", "e").followedBy(digest("a", "b"))).isNotEqualTo(content);
    assertThat(ContentDigest.EMPTY.followedBy(content).followedBy(ContentDigest.EMPTY))
        .isEqualTo(content);
    assertThat(content.followedBy(ContentDigest.NONE).isComparable()).isFalse();
  }

  private static ContentDigest digest(String... lines) {
    ContentDigest.Builder digest = new ContentDigest.Builder();
    for (String line : lines) {
      byte[] bytes = line.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      digest.add(bytes, 0, bytes.length);
    }
    return digest.build();
  }
}
