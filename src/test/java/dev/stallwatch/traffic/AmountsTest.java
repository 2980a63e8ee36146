package dev.stallwatch.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AmountsTest {
  private static final int MANY = 300_000;

  private static void check(int count, double tolerance, IntToDoubleFunction amount) {
    Amounts.Writer writer = new Amounts.Writer();
    for (int i = 0; i < count; i++) {
      writer.add(amount.applyAsDouble(i));
    }
    Amounts amounts = writer.amounts();
    for (int i = 0; i < count; i++) {
      double expected = amount.applyAsDouble(i);
      if (Math.abs(amounts.at(i) - expected) > tolerance * Math.abs(expected)) {
        assertThat(amounts.at(i)).as("amount %d", i).isEqualTo(expected);
      }
    }
  }

  private static int random(int i, int bound) {
    return new Random(i * 31L).nextInt(bound);
  }

  @Test
  void smallWholeNumbersAreExact() {
    check(MANY, 0, i -> i % 255);
    check(100, 0, i -> i / 3.0);
  }

  @Test
  void fewLargeNumbersAreExact() {
    check(MANY, 0, i -> i % 100 == 7 ? 1e12 + i : i % 254);
    check(MANY, 0, i -> i % 1000 == 3 ? -0.25 : 5);
  }

  @Test
  void manyLargeWholeNumbersAreExact() {
    check(MANY, 0, i -> random(i, 1_000_000));
    check(MANY, 0, i -> i < MANY - 20_000 ? 1 : 1000);
  }

  @Test
  void numbersThatAreMostlyZeroAreExact() {
    check(MANY, 0, i -> i % 100 == 0 ? i : 0);
    check(MANY, 0, i -> 0);
  }

  @Test
  void manyFractionsAreRounded() {
    check(MANY, 1e-7, i -> i / 7.0 - 100);
  }
}
