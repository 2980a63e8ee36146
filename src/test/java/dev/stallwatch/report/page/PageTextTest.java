package dev.stallwatch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTextTest {
  @Test
  void sizesAreScaledBy1000() {
    assertThat(PageText.bytes(0)).isEqualTo("0 B");
    assertThat(PageText.bytes(999)).isEqualTo("999 B");
    assertThat(PageText.bytes(1000)).isEqualTo("1 kB");
    assertThat(PageText.bytes(6_010_000)).isEqualTo("6.01 MB");
    assertThat(PageText.bytes(5_000_000_000_000_000L)).isEqualTo("5,000 TB");
  }

  @Test
  void durationsHaveTheUnitThatFits() {
    assertThat(PageText.duration(119)).isEqualTo("119 s");
    assertThat(PageText.duration(120)).isEqualTo("2 min");
    assertThat(PageText.duration(7199)).isEqualTo("2 h");
    assertThat(PageText.duration(11_400)).isEqualTo("3 h 10 min");
    assertThat(PageText.duration(60 * 3600)).isEqualTo("2.5 days");
    assertThat(PageText.duration(0.5)).isEqualTo("0.5 s");
  }

  @Test
  void codesAndLongTextsAreReadable() {
    assertThat(PageText.name("os")).isEqualTo("operating system");
    assertThat(PageText.name("cache_status")).isEqualTo("cache status");
    assertThat(PageText.name("unknown-format")).isEqualTo("unknown format");
    assertThat(PageText.shortened("a".repeat(44))).isEqualTo("a".repeat(44));
    assertThat(PageText.shortened("/packages/linux/" + "x".repeat(60) + "/kernel-5.4.0-1.rpm"))
        .isEqualTo("/packages/linu…" + "x".repeat(9) + "/kernel-5.4.0-1.rpm");
  }

  @Test
  void barsHaveOneScaleThatFewTransfersDoNotSet() {
    BarScale scale =
        BarScale.of(
            new ReportData(
                HtmlPageTest.LOOKED_AT,
                List.of(),
                HtmlPageTest.TRAFFIC,
                List.of(new ReportData.Day(0, 1000, 20, 0)),
                List.of(
                    new ReportData.Group("os", "a", 100, 5, 0),
                    new ReportData.Group("region", "b", 2, 2, 0)),
                HtmlPageTest.NOTHING_MISSING));
    assertThat(scale.max()).isEqualTo(0.05);
    assertThat(scale.bar(0.02, 1000, false).toString()).contains("width=\"40.0%\"");
    assertThat(scale.bar(1, 2, false).toString()).isEmpty();
    assertThat(scale.bar(0, 1000, false).toString()).isEmpty();
    assertThat(scale.text()).startsWith("Bars: 0 to 5.0 %, the same scale in all tables");
    assertThat(new BarScale(0).text()).isEmpty();
  }

  @Test
  void rejectedLinesStateTheirShareOfBytesFromOnePercent() {
    assertThat(MissingMarkup.rejected(Map.of("bad_time", 1L), 0.001))
        .isEqualTo("1 line could not be read");
    assertThat(MissingMarkup.rejected(Map.of("bad_time", 1L, "too_few_fields", 1200L), 0.25))
        .isEqualTo("1,201 lines could not be read (25 % of the bytes)");
  }
}
