package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorMaskTest {
  private static final ActorMask MASK = new ActorMask(PrefixMask.DEFAULTS);

  @ParameterizedTest
  @CsvSource({
    "ops@example.com, o***@example.com",
    "arn:aws:sts::111122223333:assumed-role/ci, arn:aws:sts::111122223333:assumed-role/c***",
    "arn:aws:iam::111122223333:root, arn:aws:iam::111122223333:r***",
    "203.0.113.77, 203.0.113.0/24",
    "octocat, o***",
    "@, @***",
    "'', ***",
  })
  void aNameKeepsItsKindOnly(String name, String masked) {
    assertThat(MASK.of(name)).isEqualTo(masked);
  }

  @Test
  void anEndlessNameIsShort() {
    assertThat(MASK.of("a".repeat(100_000))).hasSizeLessThan(110);
    assertThat(MASK.of("arn:" + "a".repeat(100_000))).hasSizeLessThan(110);
  }

  @Test
  void mailboxesAndAddressesWithinATextAreMasked() {
    assertThat(MASK.within("ops@example.com from 203.0.113.77, then dev.two@example.org; 5 @ 3"))
        .isEqualTo("o***@example.com from 203.0.113.0/24, then d***@example.org; 5 @ 3");
  }

  @Test
  void textWithManyAtSignsTakesLinearTime() {
    String text = "a@".repeat(200_000);
    assertThat(MASK.within(text)).startsWith("a***@a***@");
  }
}
