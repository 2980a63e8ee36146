package dev.stallwatch.format.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleFormatTest {
  private static final String INCOMPLETE = "{\"ts\":1777888809,\"url\":\"/a\"}";

  @Test
  void completeProposalsComeFirstThenObjectsThenAnyLines() {
    String complete = "{\"ts\":1777888809,\"url\":\"/a\",\"status\":200}";
    assertThat(recognises(SampleFormat.Demand.COMPLETE, complete)).isTrue();
    assertThat(recognises(SampleFormat.Demand.COMPLETE, INCOMPLETE)).isFalse();
    assertThat(recognises(SampleFormat.Demand.OBJECTS, INCOMPLETE)).isTrue();
    assertThat(recognises(SampleFormat.Demand.OBJECTS, "<134>host app: " + INCOMPLETE)).isFalse();
    assertThat(recognises(SampleFormat.Demand.ANY, "x")).isTrue();
  }

  private static boolean recognises(SampleFormat.Demand demand, String line) {
    return new SampleFormat(demand).recognises(List.of(line));
  }
}
