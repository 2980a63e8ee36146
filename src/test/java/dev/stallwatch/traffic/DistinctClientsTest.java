package dev.stallwatch.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class DistinctClientsTest {
  @Test
  void sketchesAreWrittenAndReadWithoutOutput() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    DistinctClients clients = new DistinctClients();
    try {
      for (long client = 0; client < 1000; client++) {
        clients.add(client);
      }
      assertThat(DistinctClients.ofSketch(clients.sketchBytes()).estimate())
          .isEqualTo(clients.estimate())
          .isBetween(900L, 1100L);
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(UTF_8)).isEmpty();
  }
}
