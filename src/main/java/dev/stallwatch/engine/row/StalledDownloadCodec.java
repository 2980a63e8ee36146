package dev.stallwatch.engine.row;

import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.engine.block.CellWindowCodec;
import dev.stallwatch.model.StallOutcome;
import dev.stallwatch.model.StalledDownload;
import java.util.ArrayList;
import java.util.List;

/** Encodes a stalled download as bytes. */
final class StalledDownloadCodec {
  private StalledDownloadCodec() {}

  /** Returns the bytes of a download. */
  static byte[] encode(StalledDownload download) {
    ByteWriter writer =
        new ByteWriter()
            .number(download.startedAtMicros())
            .number(download.endedAtMicros())
            .sortable(download.clientId())
            .text(download.client())
            .text(download.object())
            .number(download.objectSize());
    CellWindowCodec.write(writer, download.key());
    writer
        .number(download.attempts())
        .number(download.bytesSent())
        .number(download.bytesWasted())
        .sortable(Double.doubleToLongBits(download.stalledSeconds()))
        .number(download.outcome().ordinal())
        .text(download.rule())
        .sortable(Double.doubleToLongBits(download.confidence()))
        .number(download.requestIds().size());
    download.requestIds().forEach(writer::text);
    return writer.bytes();
  }

  /** Returns the download encoded by {@link #encode}. */
  static StalledDownload decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    return StalledDownload.builder()
        .startedAtMicros(reader.number())
        .endedAtMicros(reader.number())
        .clientId(reader.sortable())
        .client(reader.text())
        .object(reader.text())
        .objectSize(reader.number())
        .key(CellWindowCodec.readKey(reader))
        .attempts(reader.smallNumber())
        .bytesSent(reader.number())
        .bytesWasted(reader.number())
        .stalledSeconds(Double.longBitsToDouble(reader.sortable()))
        .outcome(StallOutcome.values()[reader.smallNumber()])
        .rule(reader.text())
        .confidence(Double.longBitsToDouble(reader.sortable()))
        .requestIds(requestIds(reader))
        .build();
  }

  private static List<String> requestIds(ByteReader reader) {
    int count = reader.smallNumber();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(reader.text());
    }
    return ids;
  }
}
