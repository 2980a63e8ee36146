package dev.stallwatch.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.storage.InputMissingException;
import dev.stallwatch.storage.NoAccessLogException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Instant START = Instant.parse("2020-07-05T14:00:00Z");
  private static final Duration EVERY = Duration.ofMinutes(5);

  private Instant now = START;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private List<Round> rounds(List<Supplier<Round.Found>> looks) {
    List<Round> rounds = new ArrayList<>();
    Iterator<Supplier<Round.Found>> left = looks.iterator();
    new Rounds(
            clock,
            time -> {
              if (!left.hasNext()) {
                throw new InterruptedException("the end");
              }
              now = time;
            },
            EVERY)
        .repeat(() -> left.next().get(), rounds::add);
    return rounds;
  }

  private Supplier<Round.Found> taking(Duration time) {
    return () -> {
      now = now.plus(time);
      return new Round.Unchanged();
    };
  }

  @Test
  void looksBeginAtTheInterval() {
    List<Round> rounds =
        rounds(List.of(taking(Duration.ofSeconds(7)), taking(Duration.ofSeconds(9))));
    assertThat(rounds)
        .extracting(Round::startedAt)
        .containsExactly(START, Instant.parse("2020-07-05T14:05:00Z"));
    assertThat(rounds.get(1).took()).isEqualTo(Duration.ofSeconds(9));
    assertThat(rounds.get(1).nextAt()).isEqualTo("2020-07-05T14:10:00Z");
  }

  @Test
  void lookThatTakesLongerDelaysTheNext() {
    List<Round> rounds = rounds(List.of(taking(Duration.ofMinutes(7)), Round.Unchanged::new));
    assertThat(rounds)
        .extracting(Round::startedAt)
        .containsExactly(START, Instant.parse("2020-07-05T14:07:00Z"));
  }

  @Test
  void missingInputEndsOnlyTheFirstLook() {
    Supplier<Round.Found> missing =
        () -> {
          throw new InputMissingException("no such path");
        };
    assertThatThrownBy(() -> rounds(List.of(missing))).isInstanceOf(InputMissingException.class);
    List<Round> rounds = rounds(List.of(Round.Waiting::new, missing, Round.Unchanged::new));
    assertThat(rounds)
        .extracting(Round::found)
        .containsExactly(
            new Round.Waiting(), new Round.Failed("no such path"), new Round.Unchanged());
  }

  @Test
  void inputWithoutAccessLogSoFarIsNoFailure() {
    Supplier<Round.Found> foreign =
        () -> {
          throw new NoAccessLogException("no access log");
        };
    assertThat(rounds(List.of(foreign, Round.Unchanged::new)))
        .extracting(Round::found)
        .containsExactly(new Round.Failed("no access log"), new Round.Unchanged());
  }

  @Test
  void otherFailuresEndTheRounds() {
    Supplier<Round.Found> broken =
        () -> {
          throw new IllegalStateException("disk full");
        };
    assertThatThrownBy(() -> rounds(List.of(Round.Unchanged::new, broken))).hasMessage("disk full");
  }
}
