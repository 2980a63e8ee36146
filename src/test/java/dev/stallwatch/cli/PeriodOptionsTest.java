package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

@Tag("zone")
class PeriodOptionsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2020-07-06T01:30:00Z"), ZoneOffset.UTC);

  @Command
  private static final class Asking {
    @Mixin private PeriodOptions period = new PeriodOptions(CLOCK);
  }

  private static PeriodOptions.Period period(String... arguments) {
    Asking asking = new Asking();
    new CommandLine(asking).parseArgs(arguments);
    return asking.period.period();
  }

  @ParameterizedTest
  @CsvSource({
    "--last=6h, 2020-07-05T19:30:00Z,",
    "--last=90m, 2020-07-06T00:00:00Z,",
    "--last=2d, 2020-07-04T01:30:00Z,",
    "--last=6h --to=2020-07-01, 2020-06-30T18:00:00Z, 2020-07-01T00:00:00Z",
    "--from=yesterday, 2020-07-05T00:00:00Z,",
    "--from=yesterday --to=today, 2020-07-05T00:00:00Z, 2020-07-06T00:00:00Z",
    "--from=today --to=now, 2020-07-06T00:00:00Z, 2020-07-06T01:30:00Z",
    "--to=2020-07-05T21:00+02:00, , 2020-07-05T19:00:00Z"
  })
  void optionsGivePeriod(String arguments, Instant from, Instant to) {
    PeriodOptions.Period period = period(arguments.split(" "));
    assertThat(period.from()).isEqualTo(from);
    assertThat(period.to()).isEqualTo(to);
  }

  private static Stream<LocalDate> days(int first, int last) {
    return Stream.iterate(first, day -> day <= last, day -> day + 1)
        .map(day -> LocalDate.of(2020, 7, day));
  }

  @Test
  void daysReachToTheEndOrThePresent() {
    assertThat(period("--from=2020-07-03", "--to=2020-07-05").days())
        .containsExactlyElementsOf(days(3, 4).toList());
    assertThat(period("--from=2020-07-03", "--to=2020-07-05T00:00:01").days())
        .containsExactlyElementsOf(days(3, 5).toList());
    assertThat(period("--last=6h").days()).containsExactlyElementsOf(days(5, 6).toList());
    assertThat(period("--from=today").days()).containsExactlyElementsOf(days(6, 6).toList());
    assertThat(period("--to=2020-07-05").days()).isEmpty();
    assertThat(period("--from=2021-07-05").days()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--last=6h --from=today | --last and --from exclude each other; leave out one of them",
        "--from=today --to=yesterday | --from must be before --to",
        "--last=soon | --last: must be a duration such as 30s, 5m, 1h or 1d, not 'soon'",
        "--from=19:00 | --from: '19:00' is not a time; write it as 2020-07-05T19:00Z,"
            + " '2020-07-05 19:00' (UTC), 2020-07-05T21:00+02:00, 2020-07-05, today, yesterday or now"
      })
  void wrongValuesAreReported(String arguments, String message) {
    assertThatThrownBy(() -> period(arguments.split(" ")))
        .isInstanceOf(ParameterException.class)
        .hasMessage(message);
  }
}
