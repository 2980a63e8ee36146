package dev.stallwatch.model.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import org.junit.jupiter.api.Test;

class PartialAnswerTest {
  private static final long MIB = 1 << 20;

  private static AccessRecord get(int status, long first, long last) {
    return AccessRecord.builder()
        .method("GET")
        .object("/o")
        .status(status)
        .range(first, last)
        .build();
  }

  @Test
  void oneOrTwoBytesAreAProbe() {
    assertThat(PartialAnswer.isProbe(get(206, 0, 0))).isTrue();
    assertThat(PartialAnswer.isProbe(get(206, 0, 1))).isTrue();
    assertThat(PartialAnswer.isProbe(get(206, 0, 2))).isFalse();
    assertThat(PartialAnswer.isProbe(get(200, 0, 0))).isFalse();
  }

  @Test
  void withoutARangeOnlyAnExactBodyIsAProbe() {
    AccessRecord.Builder record = AccessRecord.builder().method("GET").status(206).bytesSent(2);
    assertThat(PartialAnswer.isProbe(record.build())).isFalse();
    assertThat(PartialAnswer.isProbe(record.bodyBytes(1).build())).isTrue();
  }

  @Test
  void multiplesOfTheUnitArePartsAndARestIsNot() {
    assertThat(PartialAnswer.isPart(get(206, 0, 8 * MIB - 1))).isTrue();
    assertThat(PartialAnswer.isPart(get(206, 24 * MIB, 32 * MIB - 1))).isTrue();
    assertThat(PartialAnswer.isPart(get(206, 24 * MIB, 24 * MIB + 12_345))).isFalse();
    assertThat(PartialAnswer.isPart(get(206, 39_912_345, 99_999_999))).isFalse();
    assertThat(PartialAnswer.isPart(get(206, 0, 65_535))).isFalse();
    assertThat(PartialAnswer.isPart(get(206, Units.UNKNOWN, Units.UNKNOWN))).isFalse();
    assertThat(PartialAnswer.isPart(get(200, 0, 8 * MIB - 1))).isFalse();
  }
}
