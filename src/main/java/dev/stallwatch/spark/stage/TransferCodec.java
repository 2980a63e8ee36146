package dev.stallwatch.spark.stage;

import dev.stallwatch.model.Outcome;
import dev.stallwatch.model.Transfer;

/** A transfer as bytes. */
final class TransferCodec {
  private static final Outcome[] OUTCOMES = Outcome.values();

  private TransferCodec() {}

  static byte[] encode(Transfer transfer) {
    ByteWriter writer =
        new ByteWriter()
            .number(transfer.clientId())
            .number(transfer.objectId())
            .number(transfer.startedAtMicros())
            .number(transfer.endedAtMicros() - transfer.startedAtMicros())
            .number(transfer.status())
            .number(transfer.bodyBytes())
            .number(transfer.bodyBytesExact() ? 1 : 0)
            .number(transfer.contentLength())
            .number(transfer.objectSize())
            .number(transfer.rangeFirst())
            .number(transfer.rangeLast())
            .number(transfer.outcome().ordinal());
    CellWindowCodec.write(writer, transfer.key());
    return writer
        .text(transfer.maskedClient())
        .text(transfer.object())
        .text(transfer.requestId())
        .bytes();
  }

  static Transfer decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    long clientId = reader.number();
    long objectId = reader.number();
    long startedAt = reader.number();
    return new Transfer(
        clientId,
        objectId,
        startedAt,
        startedAt + reader.number(),
        reader.smallNumber(),
        reader.number(),
        reader.number() == 1,
        reader.number(),
        reader.number(),
        reader.number(),
        reader.number(),
        OUTCOMES[reader.smallNumber()],
        CellWindowCodec.readKey(reader),
        reader.text(),
        reader.text(),
        reader.textOrNull());
  }
}
