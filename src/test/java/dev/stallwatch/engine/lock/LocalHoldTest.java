package dev.stallwatch.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.engine.write.HoldInAnotherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests operating-system locks, within this process and against another one. */
class LocalHoldTest {
  private static final Extent DAY = Extent.day(LocalDate.of(2020, 7, 5));
  private static final Extent NEXT_DAY = Extent.day(LocalDate.of(2020, 7, 6));

  @TempDir Path staging;

  private LocalHold take(Extent extent) throws IOException {
    return LocalHold.take(staging, extent);
  }

  private void assertBusy(Extent extent) {
    assertThatThrownBy(() -> take(extent)).isInstanceOf(OutputBusyException.class);
  }

  @Test
  void secondHoldOfSameProcessIsRejected() throws IOException {
    try (LocalHold first = take(DAY)) {
      assertThatThrownBy(() -> take(DAY))
          .isInstanceOf(OutputBusyException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ")
          .hasMessageContaining("the tables of 2020-07-05");
      assertBusy(Extent.allInput());
      first.check();
    }
    take(Extent.allInput()).close();
  }

  @Test
  void closingOneHoldKeepsHoldsOfOtherDays() throws Exception {
    try (LocalHold day = take(DAY)) {
      take(NEXT_DAY).close();
      assertBusy(DAY);
      day.check();
      assertThat(HoldInAnotherProcess.isFree(staging, DAY)).isFalse();
      assertThat(HoldInAnotherProcess.isFree(staging, NEXT_DAY)).isTrue();
    }
  }

  @Test
  void lockEndsWithItsProcess() throws Exception {
    try (HoldInAnotherProcess other = HoldInAnotherProcess.take(staging, DAY)) {
      assertThatThrownBy(() -> take(DAY))
          .isInstanceOf(OutputBusyException.class)
          .hasMessageContaining("process " + other.pid() + " on ");
      assertBusy(Extent.allInput());
      take(NEXT_DAY).close();
      other.kill();
      take(DAY).close();
    }
    assertThat(Files.exists(staging.resolve("date=2020-07-05.holder"))).isFalse();
  }
}
