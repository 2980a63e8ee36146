package dev.stallwatch.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.block.TransferBlockWriter;
import dev.stallwatch.engine.block.WindowShare;
import dev.stallwatch.flow.Codec;
import dev.stallwatch.format.FileTraits;
import dev.stallwatch.format.Uniformity;
import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.StallOutcome;
import dev.stallwatch.model.StalledDownload;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.quality.ContentDigest;
import dev.stallwatch.quality.EventDays;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.junit.jupiter.api.Test;

class KeptResultsTest {
  private static <T> T readBack(Codec<T> codec, T result) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      codec.write(result, new DataOutputStream(bytes));
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      T read = codec.read(codec.kind(result), in);
      assertThat(in.available()).isZero();
      return read;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 100)
  void stalledDownloadIsReadBack(
      @ForAll long number, @ForAll String text, @ForAll double fraction, @ForAll List<String> ids) {
    StalledDownload download =
        StalledDownload.builder()
            .startedAtMicros(number)
            .endedAtMicros(-number)
            .clientId(number + 1)
            .client(text)
            .object(text + text)
            .objectSize(number)
            .key(new CellKey(ServedBy.ORIGIN, "s", text, "fra", "linux", "curl"))
            .attempts((int) number)
            .bytesSent(number / 2)
            .bytesWasted(7)
            .stalledSeconds(fraction)
            .outcome(StallOutcome.OPEN)
            .rule("slow")
            .confidence(0.5)
            .requestIds(ids)
            .build();
    assertThat(readBack(new PairedCodec(), Paired.stalled(download)).stalledDownload())
        .isEqualTo(download);
  }

  @Property(tries = 50)
  void countsAndEventsAreReadBack(@ForAll byte[] bytes, @ForAll long window, @ForAll int share) {
    Paired cells = readBack(new PairedCodec(), Paired.cells(new WindowShare(window, share), bytes));
    assertThat(cells.windowShare()).isEqualTo(new WindowShare(window, share));
    assertThat(cells.counts()).isEqualTo(bytes);
    assertThat(readBack(new PairedCodec(), Paired.clientEvents(bytes)).clientEvents())
        .isEqualTo(bytes);
  }

  @Test
  void blocksAndOtherResultsOfAScanAreReadBack() {
    TransferBlockWriter writer = new TransferBlockWriter();
    writer.add(0, Transfer.builder().object("/o").build());
    Scanned block = Scanned.transfers(3, 8192, writer);
    Scanned read = readBack(new ScannedCodec(), block);
    assertThat(read.is(ScanKind.TRANSFERS)).isTrue();
    assertThat(read.part()).isEqualTo(3);
    assertThat(read.first()).isEqualTo(8192);
    assertThat(read.block()).isEqualTo(block.block());
    RejectedLine line = new RejectedLine("a.log", 7, "bad-time", "x", 1, 0);
    assertThat(readBack(new ScannedCodec(), Scanned.rejected(2, line)).rejectedLine())
        .isEqualTo(line);
  }

  @Property(tries = 100)
  void outcomeOfAFileIsReadBack(
      @ForAll long number, @ForAll String text, @ForAll @WithNull String orNull, @ForAll int days) {
    SortedMap<Long, EventDays.Day> byDay = new TreeMap<>();
    for (long day = 0; day < Math.floorMod(days, 4); day++) {
      byDay.put(day - 1, new EventDays.Day(number, day, number - 1, number + 1));
    }
    FileVersion stored = new FileVersion(text, number, -number);
    FileOutcome outcome =
        new FileOutcome(
            days % 2 == 0 ? stored : new FileVersion(text + "/a", 3, number, stored),
            new FileOrigin(orNull, orNull, 0.25, orNull),
            new LineTotals(7, 1, 2, 0, number, number, counts(text, 3), counts(text, 1)),
            new RecordTimes(
                new TimeRange(number, number + 1), TimeRange.NONE, new EventDays(byDay, days < 0)),
            orNull == null ? null : new FileProblem(text, days % 2 == 0 ? orNull : null),
            new FileContent(new ContentDigest(number, number + 1, -number), text),
            new FileTraits(
                counts(text, number),
                orNull,
                Uniformity.SEVERAL_VALUES,
                new Uniformity(Uniformity.State.ONE_VALUE, number),
                number,
                number + 1,
                number + 2));
    Scanned read = readBack(new ScannedCodec(), Scanned.outcome(days, outcome));
    assertThat(read.part()).isEqualTo(days);
    assertThat(read.outcome()).isEqualTo(outcome);
  }

  private static SortedMap<String, Long> counts(String name, long count) {
    return new TreeMap<>(Map.of(name, count));
  }
}
