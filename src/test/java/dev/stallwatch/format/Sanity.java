package dev.stallwatch.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.Units;
import dev.stallwatch.model.mitigation.Change;
import dev.stallwatch.model.mitigation.Decision;
import dev.stallwatch.model.mitigation.MitigationRecords;
import dev.stallwatch.model.mitigation.RuleSetting;
import dev.stallwatch.model.request.AccessRecord;

/** Checks that hold for every record, whatever the line. */
final class Sanity {
  /** No line makes the memory or the tables grow without limit. */
  private static final int MAX_RECORDS_OF_A_LINE = 1_000;

  private Sanity() {}

  static void check(ParsedLine parsed) {
    if (parsed instanceof ParsedLine.Noted noted) {
      check(noted.mitigations());
    }
    if (!(parsed instanceof ParsedLine.Accepted accepted)) {
      assertThat(parsed).isNotNull();
      return;
    }
    check(accepted.mitigations());
    AccessRecord record = accepted.record();
    assertThat(record.target().method()).as("method").isNotEmpty();
    assertThat(record.target().object()).as("object").isNotNull();
    assertThat(record.response().ending()).as("ending").isNotNull();
    assertThat(record.server().servedBy()).as("served by").isNotNull();
    assertThat(record.requestId()).as("request id").isNotEqualTo("");
    assertThat(record.response().status()).as("status").isBetween(0, 999);
    assertThat(record.response().bytesSent())
        .as("bytes sent")
        .isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.response().bodyBytes())
        .as("body bytes")
        .isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.response().contentLength())
        .as("content length")
        .isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.response().objectSize())
        .as("object size")
        .isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.response().rangeFirst())
        .as("range first")
        .isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.response().rangeLast())
        .as("range last")
        .isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.client().network()).as("network").isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.timing().durationMicros())
        .as("duration")
        .isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.timing().firstByteMicros())
        .as("first byte")
        .isGreaterThanOrEqualTo(Units.UNKNOWN);
    assertThat(record.timing().startedAtMicros())
        .as("start")
        .isBetween(0L, ParsedLine.END_OF_TIME - 1);
    assertThat(record.timing().endedAtMicros()).as("end").isBetween(0L, ParsedLine.END_OF_TIME - 1);
  }

  private static void check(MitigationRecords records) {
    assertThat(records.decisions().size() + records.changes().size() + records.settings().size())
        .as("records of a line")
        .isLessThanOrEqualTo(MAX_RECORDS_OF_A_LINE);
    for (Decision decision : records.decisions()) {
      assertThat(decision.atMicros()).as("time").isBetween(0L, ParsedLine.END_OF_TIME - 1);
      assertThat(decision.rule().key()).as("rule").isNotNull();
      assertThat(decision.rule().vendor()).as("vendor").isNotEmpty();
      assertThat(decision.mode()).as("mode").isNotNull();
      assertThat(decision.action()).as("action").isNotNull();
      assertThat(decision.requestId()).as("request id").isNotEqualTo("");
      assertThat(decision.weight()).as("weight").isBetween(1L, 1_000_000_000L);
      assertThat(decision.matched().network()).as("AS").isGreaterThanOrEqualTo(Units.UNKNOWN);
    }
    for (Change change : records.changes()) {
      assertThat(change.changedAtMicros()).as("time").isBetween(0L, ParsedLine.END_OF_TIME - 1);
      assertThat(change.kind()).as("kind").isNotNull();
      assertThat(change.text()).as("text").isNotEmpty().doesNotContain("\n", "\r", "\u001b");
      if (change.endedAtMicros() != Units.UNKNOWN) {
        assertThat(change.endedAtMicros())
            .as("end")
            .isBetween(change.changedAtMicros(), ParsedLine.END_OF_TIME - 1);
      }
    }
    for (RuleSetting setting : records.settings()) {
      assertThat(setting.atMicros()).as("time").isBetween(0L, ParsedLine.END_OF_TIME - 1);
      assertThat(setting.rule()).as("rule").isNotEmpty();
    }
  }
}
