package dev.stallwatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PathDatesTest {
  private static final long DAY = LocalDate.of(2020, 7, 5).toEpochDay();

  @Test
  void datesAreFoundInNamesAndDirectories() {
    assertThat(PathDates.in("E2ABC.2020-07-05-19.0a1b2c3d.gz")).containsExactly(DAY);
    assertThat(PathDates.in("/cf/20200705/20200705T220000Z_20200705T230000Z_9e.log.gz"))
        .containsExactly(DAY);
    assertThat(PathDates.in("s3a://b/s3/2020/07/05/2020-07-06-00-12-01-AB"))
        .containsExactlyInAnyOrder(DAY, DAY + 1);
    assertThat(PathDates.in("access_2020.07.05.log")).containsExactly(DAY);
  }

  @Test
  void otherDigitsAreNotDates() {
    assertThat(PathDates.in("access.log")).isEmpty();
    assertThat(PathDates.in("120200705")).isEmpty();
    assertThat(PathDates.in("20201305")).isEmpty();
    assertThat(PathDates.in("2020-07/05")).isEmpty();
    assertThat(PathDates.in("2020-07-0")).isEmpty();
    assertThat(PathDates.in("")).isEmpty();
  }
}
