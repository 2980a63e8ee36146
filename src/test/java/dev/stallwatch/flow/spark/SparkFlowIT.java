package dev.stallwatch.flow.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.FlowContract;
import dev.stallwatch.flow.Task;
import dev.stallwatch.storage.S3Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkFlowIT extends FlowContract {
  @TempDir static Path temporary;
  private static SparkFlow flow;

  @BeforeAll
  static void open() {
    flow = new SparkFlow(SparkContexts.open("local[2]", S3Options.DEFAULTS, temporary.toString()));
  }

  @AfterAll
  static void close() {
    flow.close();
  }

  @Override
  protected Flow flow() {
    return flow;
  }

  @Test
  void errorOfTaskIsRethrown() {
    Task<Integer, Integer> failing =
        elements -> {
          throw new OutOfMemoryError("of a test");
        };
    assertThatThrownBy(flow.parts(List.of(1)).map(failing)::collect)
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("of a test");
  }

  @Test
  void failureOfDiskIsRethrown() {
    Task<Integer, Integer> failing =
        elements -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    assertThatThrownBy(flow.parts(List.of(1)).map(failing)::collect)
        .isInstanceOf(UncheckedIOException.class)
        .hasStackTraceContaining("No space left on device");
  }

  @Test
  void exchangeHasPartForEachCore() {
    assertThat(flow.cores()).isEqualTo(2);
    assertThat(flow.exchangeParts()).isEqualTo(4);
  }
}
