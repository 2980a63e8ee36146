package dev.stallwatch.format.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudflareRowsFormatTest {
  private static final List<String> WITHOUT_HEADER =
      List.of(
          "\"192.0.2.1\",\"GET\",\"/b\",1777888809008788992,200,5400,\"curl\",\"30ccb17b3f6f8b13\"");

  @Test
  void fileWithoutHeaderIsRefusedWithTheReason() {
    LogFormats formats = new LogFormats(FormatOptions.DEFAULTS);
    assertThat(formats.recognise(WITHOUT_HEADER)).isEmpty();
    assertThat(formats.remedy(WITHOUT_HEADER)).contains("without a header", "batch_prefix");
  }

  @Test
  void headerOfAnotherDataSetIsNotRecognised() {
    assertThat(new CloudflareRowsFormat().recognises(List.of("ClientIP,Action,Datetime,RayID")))
        .isFalse();
  }
}
