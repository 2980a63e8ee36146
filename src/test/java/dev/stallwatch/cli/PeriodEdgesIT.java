package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A download across the edge of the analysed period is found completely and counts once. */
class PeriodEdgesIT {
  private static final String LOG =
      """
      #Version: 1.0
      #Fields: date time x-edge-location sc-bytes c-ip cs-method cs-uri-stem sc-status cs(User-Agent) x-edge-result-type x-edge-request-id time-taken sc-content-len sc-range-start sc-range-end
      2020-07-05\t19:58:00\tFRA56\t400000\t192.0.2.7\tGET\t/x\t200\tcurl/8\tError\tR1\t100.000\t900000\t-\t-
      2020-07-05\t20:02:00\tFRA56\t510000\t192.0.2.7\tGET\t/x\t206\tcurl/8\tHit\tR2\t1.000\t505000\t395000\t899999
      """;

  @TempDir Path directory;

  private String answer(String from, String to) throws IOException {
    Path input = directory.resolve("in");
    Files.createDirectories(input);
    Files.writeString(input.resolve("a.log"), LOG);
    Path output = directory.resolve("out");
    CommandLineRun run =
        CommandLineRun.of(
            "investigate",
            "--input=" + input,
            "--output=" + output,
            "--from=" + from,
            "--to=" + to);
    assertThat(run.exitCode()).as(run.err()).isZero();
    CommandLineRun query =
        CommandLineRun.of(
            "query",
            "SELECT sum(requests) AS requests, sum(stalled) AS stalled, sum(resumed) AS resumed,"
                + " (SELECT count(*) FROM stalls) AS downloads,"
                + " (SELECT max(attempts) FROM stalls) AS attempts FROM traffic",
            "--tables=" + output,
            "--format=json");
    return new ObjectMapper().readTree(query.out()).get(0).toString();
  }

  @Test
  void downloadAcrossEndIsCompleteAndNextPeriodHasOnlyItsResume() throws IOException {
    assertThat(answer("2020-07-05T19:00Z", "2020-07-05T20:00Z"))
        .isEqualTo("{\"requests\":1,\"stalled\":1,\"resumed\":0,\"downloads\":1,\"attempts\":2}");
    assertThat(answer("2020-07-05T20:00Z", "2020-07-05T21:00Z"))
        .isEqualTo(
            "{\"requests\":1,\"stalled\":0,\"resumed\":1,\"downloads\":0,\"attempts\":null}");
  }
}
