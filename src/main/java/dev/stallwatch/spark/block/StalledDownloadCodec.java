package dev.stallwatch.spark.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.StallOutcome;
import dev.stallwatch.model.StalledDownload;
import java.util.ArrayList;
import java.util.List;

/** A stalled download as bytes. */
public final class StalledDownloadCodec {
  private StalledDownloadCodec() {}

  public static byte[] encode(StalledDownload download) {
    ByteWriter writer =
        new ByteWriter()
            .number(download.startedAtMicros())
            .number(download.endedAtMicros())
            .number(download.clientId())
            .text(download.client())
            .text(download.object())
            .number(download.objectSize());
    CellWindowCodec.write(writer, download.key());
    writer
        .number(download.attempts())
        .number(download.bytesSent())
        .number(download.bytesWasted())
        .number(Double.doubleToLongBits(download.stalledSeconds()))
        .number(download.outcome().ordinal())
        .text(download.rule())
        .number(Double.doubleToLongBits(download.confidence()))
        .number(download.requestIds().size());
    download.requestIds().forEach(writer::text);
    return writer.bytes();
  }

  /** The download of a payload. */
  public static StalledDownload decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    long startedAt = reader.number();
    long endedAt = reader.number();
    long clientId = reader.number();
    String client = reader.text();
    String object = reader.text();
    long objectSize = reader.number();
    CellKey key = CellWindowCodec.readKey(reader);
    int attempts = reader.smallNumber();
    long bytesSent = reader.number();
    long bytesWasted = reader.number();
    double stalledSeconds = Double.longBitsToDouble(reader.number());
    StallOutcome outcome = StallOutcome.values()[reader.smallNumber()];
    String rule = reader.text();
    double confidence = Double.longBitsToDouble(reader.number());
    int ids = reader.smallNumber();
    List<String> requestIds = new ArrayList<>(ids);
    for (int i = 0; i < ids; i++) {
      requestIds.add(reader.text());
    }
    return StalledDownload.builder()
        .startedAtMicros(startedAt)
        .endedAtMicros(endedAt)
        .clientId(clientId)
        .client(client)
        .object(object)
        .objectSize(objectSize)
        .key(key)
        .attempts(attempts)
        .bytesSent(bytesSent)
        .bytesWasted(bytesWasted)
        .stalledSeconds(stalledSeconds)
        .outcome(outcome)
        .rule(rule)
        .confidence(confidence)
        .requestIds(requestIds)
        .build();
  }
}
