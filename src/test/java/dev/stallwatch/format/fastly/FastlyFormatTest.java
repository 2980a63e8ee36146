package dev.stallwatch.format.fastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import java.util.List;
import org.junit.jupiter.api.Test;

class FastlyFormatTest {
  private final LogFormats formats = new LogFormats(FormatOptions.DEFAULTS);

  @Test
  void templateWithoutStatusIsRefusedWithTheMissingField() {
    List<String> lines =
        List.of(
            "<134>2026-05-04T10:00:14Z cache-fra19109 logs[4]: {\"timestamp\":\"2026-05-04T10:00:09\","
                + "\"time_elapsed\":52, \"is_tls\":true, \"client_ip\":\"192.0.2.1\", \"request\":\"GET\","
                + "\"url\":\"/b\", \"request_user_agent\":\"curl\", \"cache_status\":\"HIT\"}");
    assertThat(formats.recognise(lines)).isEmpty();
    assertThat(formats.remedy(lines)).contains("response_status");
  }

  @Test
  void fastlysNamesInTheTextOfAClientAreNoTemplate() {
    List<String> lines = List.of("{\"ua\":\"\\\"fastly_server\\\":1\",\"url\":\"/\"}");
    assertThat(formats.remedy(lines)).isNull();
  }
}
