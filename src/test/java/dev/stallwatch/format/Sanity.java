package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Units;

/** What holds for every record, whatever the line was. */
final class Sanity {
  private Sanity() {}

  static void check(ParsedLine parsed) {
    if (!(parsed instanceof ParsedLine.Accepted accepted)) {
      assertThat(parsed).isNotNull();
      return;
    }
    AccessRecord record = accepted.record();
    assertThat(record.method()).as("method").isNotEmpty();
    assertThat(record.object()).as("object").isNotNull();
    assertThat(record.ending()).as("ending").isNotNull();
    assertThat(record.servedBy()).as("served by").isNotNull();
    assertThat(record.requestId()).as("request id").isNotEqualTo("");
    assertThat(record.status()).as("status").isBetween(0, 999);
    assertThat(record.bytesSent()).as("bytes sent").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.bodyBytes()).as("body bytes").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.contentLength()).as("content length").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.objectSize()).as("object size").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.rangeFirst()).as("range first").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.rangeLast()).as("range last").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.network()).as("network").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.durationMicros()).as("duration").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.firstByteMicros()).as("first byte").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.startedAtMicros()).as("start").isBetween(0L, ParsedLine.END_OF_TIME - 1);
    assertThat(record.endedAtMicros()).as("end").isBetween(0L, ParsedLine.END_OF_TIME - 1);
  }
}
