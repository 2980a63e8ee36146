package dev.stallwatch.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Dimension;
import org.junit.jupiter.api.Test;

class HeavyHittersTest {
  @Test
  void valueWithMostExcessComesFirstNotTheOneWithMostEvents() {
    HeavyValues values = new HeavyValues();
    values.add("/popular", 10_000, 100);
    values.add("/bad", 34, 31);
    values.add("/quiet", 500, 0);
    assertThat(values.top(5)).containsExactly("/bad", "/popular");
  }

  @Test
  void hostThatFailsLessOftenThanOthersIsNotFailing() {
    HeavyHitters heavy = new HeavyHitters();
    heavy.addTransfers(Dimension.HOST, "cdn.example", 1_000, 100);
    heavy.addTransfers(Dimension.HOST, "bucket.example", 1_000, 1);
    assertThat(heavy.failing(Dimension.HOST, 5)).containsExactly("cdn.example");
  }

  @Test
  void onlyHostIsFailing() {
    HeavyHitters heavy = new HeavyHitters();
    heavy.addTransfers(Dimension.HOST, "cdn.example", 1_000_003, 333_331);
    assertThat(heavy.failing(Dimension.HOST, 5)).containsExactly("cdn.example");
  }

  @Test
  void repeatedValueOutlivesAnyNumberOfRareOnes() {
    HeavyValues values = new HeavyValues();
    for (int i = 0; i < 100_000; i++) {
      values.add("/probe" + i, 1, 1);
      if (i % 1_000 == 0) {
        values.add("/bad", 1, 1);
        values.add("/bad", 1, 1);
      }
    }
    assertThat(values.top(1)).containsExactly("/bad");
    assertThat(values.top(1_000_000).size()).isLessThanOrEqualTo(8_192);
  }

  @Test
  void mergedCountsRankLikeThoseOfOneTask() {
    HeavyValues one = new HeavyValues();
    one.add("/a", 10, 4);
    one.add("/b", 10, 5);
    one.add("/c", 1_000, 0);
    HeavyValues other = new HeavyValues();
    other.add("/a", 10, 4);
    one.merge(other);
    assertThat(one.top(2)).containsExactly("/a", "/b");
  }

  @Test
  void probesForMissingFilesDisplaceNoObjectThatHangs() {
    HeavyHitters heavy = new HeavyHitters();
    heavy.addTransfers(Dimension.OBJECT, "/bad", 12, 11);
    for (int i = 0; i < 1_000; i++) {
      heavy.addRequests(Dimension.OBJECT, "/probe" + i, 50, 50);
    }
    heavy.trim();
    WatchedValues watched = heavy.watched();
    assertThat(watched.of(Dimension.OBJECT, "/bad")).isEqualTo("/bad");
    assertThat(watched.object(WatchedValues.objectId("/bad"))).isEqualTo("/bad");
    assertThat(watched.object(WatchedValues.objectId("/other"))).isEqualTo(FineTally.OTHERS);
    assertThat(watched.of(Dimension.HOST, "a.example")).isEqualTo(FineTally.OTHERS);
    assertThat(watched.of(Dimension.SIZE_CLASS, "over-4g")).isEqualTo("over-4g");
  }
}
