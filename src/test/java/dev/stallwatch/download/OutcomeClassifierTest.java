package dev.stallwatch.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.Request;
import org.junit.jupiter.api.Test;

class OutcomeClassifierTest {
  private final OutcomeClassifier classifier = new OutcomeClassifier(DownloadOptions.DEFAULTS);

  private static AccessRecord.Builder get(int status) {
    return AccessRecord.builder().startedAtMicros(0).method("GET").object("/o").status(status);
  }

  private void check(AccessRecord.Builder record, Outcome outcome) {
    assertThat(classifier.classify(record.build()).outcome()).isEqualTo(outcome);
  }

  @Test
  void fewerBytesThanAnnouncedAreCutShort() {
    check(get(200).bodyBytes(99).contentLength(100), Outcome.CUT_SHORT);
    check(get(200).bodyBytes(100).contentLength(100), Outcome.COMPLETE);
    check(get(206).bodyBytes(49).range(50, 99).objectSize(100), Outcome.CUT_SHORT);
    check(get(206).bodyBytes(50).range(50, 99).objectSize(100), Outcome.COMPLETE);
  }

  @Test
  void fullResponseShorterThanObjectIsCutShort() {
    check(get(200).bodyBytes(0).objectSize(100), Outcome.CUT_SHORT);
    check(get(206).bodyBytes(10).objectSize(100), Outcome.UNKNOWN);
  }

  @Test
  void bytesWithHeadersProveOnlyTheCut() {
    check(get(200).bytesSent(99).contentLength(100), Outcome.CUT_SHORT);
    check(get(200).bytesSent(400).contentLength(100), Outcome.COMPLETE);
  }

  @Test
  void unloggedBytesProveNothing() {
    check(get(200).contentLength(100).objectSize(100), Outcome.UNKNOWN);
    check(get(206).range(50, 99).objectSize(100), Outcome.UNKNOWN);
    check(get(200).objectSize(100).ending(Ending.COMPLETE), Outcome.COMPLETE);
    check(get(200).objectSize(100).ending(Ending.CLIENT_GONE), Outcome.CUT_SHORT);
    check(
        get(200).objectSize(100_000).durationMicros(100_000_000).firstByteMicros(0),
        Outcome.UNKNOWN);
    assertThat(get(200).durationMicros(1).build().throughput()).isNaN();
  }

  @Test
  void loggedEndingTakesPrecedence() {
    check(get(200).bytesSent(400).contentLength(100).ending(Ending.CLIENT_GONE), Outcome.CUT_SHORT);
    check(get(200).bytesSent(1).ending(Ending.COMPLETE), Outcome.COMPLETE);
    check(get(200).bytesSent(1), Outcome.UNKNOWN);
  }

  @Test
  void emptyObjectIsComplete() {
    check(get(200).bodyBytes(0).contentLength(0), Outcome.COMPLETE);
  }

  @Test
  void otherRequestsAreNotClassified() {
    check(get(304), Outcome.NO_TRANSFER);
    check(get(200).method("HEAD"), Outcome.NO_TRANSFER);
    check(get(416), Outcome.REFUSED);
    check(get(503), Outcome.REFUSED);
    check(get(499), Outcome.CUT_SHORT);
    check(get(0), Outcome.CUT_SHORT);
  }

  @Test
  void transferBelowTheFloorIsSlow() {
    check(
        get(200)
            .bodyBytes(100_000)
            .contentLength(100_000)
            .durationMicros(100_000_000)
            .firstByteMicros(0),
        Outcome.SLOW);
    check(
        get(200)
            .bodyBytes(100_000)
            .contentLength(100_000)
            .durationMicros(10_000_000)
            .firstByteMicros(0),
        Outcome.COMPLETE);
  }

  @Test
  void aReaderIsNeverSlow() {
    AccessRecord.Builder slow =
        get(206)
            .object("/film.mp4")
            .bodyBytes(100_000)
            .contentLength(100_000)
            .durationMicros(100_000_000)
            .firstByteMicros(0);
    assertThat(classifier.classify(by("media-player", slow)).outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(classifier.classify(by("curl", slow)).outcome()).isEqualTo(Outcome.SLOW);
  }

  private static Request by(String software, AccessRecord.Builder record) {
    CellKey key = new CellKey(ServedBy.CDN, "test", "de", "fra", "linux", software);
    return new Request(
        record.build(), key, software, "de", Units.UNKNOWN, null, "192.0.2.0/24", 1, 2, 3);
  }
}
