package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Flow;
import dev.stallwatch.flow.FlowContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class LocalFlowTest extends FlowContract {
  @TempDir static Path temporary;
  private static LocalFlow flow;

  @BeforeAll
  static void open() {
    flow = LocalFlow.open(2, temporary);
  }

  @AfterAll
  static void close() {
    flow.close();
  }

  @Override
  protected Flow flow() {
    return flow;
  }
}
