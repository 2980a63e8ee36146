package dev.stallwatch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PageRefreshTest {
  private static final String PAGE = "<!doctype html>\n<html>\n<head>\n<title>a</title>\n</head>\n";

  @Test
  void refreshIsAddedAndRemoved() {
    String refreshed = PageRefresh.in(PAGE, Duration.ofMinutes(5));
    assertThat(refreshed)
        .contains("<head>\n<meta http-equiv=\"refresh\" content=\"300\">\n<title>");
    assertThat(PageRefresh.without(refreshed)).isEqualTo(PAGE);
    assertThat(PageRefresh.without(PAGE)).isEqualTo(PAGE);
  }
}
