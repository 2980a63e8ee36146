package dev.stallwatch.spark.stage;

import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.Transfer;

/** A transfer as bytes. */
final class TransferCodec {
  private static final OutcomeRule[] RULES = OutcomeRule.values();

  private TransferCodec() {}

  static byte[] encode(Transfer transfer) {
    ByteWriter writer =
        new ByteWriter()
            .sortable(transfer.clientId())
            .sortable(transfer.neighbourhoodId())
            .sortable(transfer.objectId())
            .number(transfer.startedAtMicros())
            .number(transfer.endedAtMicros() - transfer.startedAtMicros())
            .number(transfer.status())
            .number(transfer.bodyBytes())
            .number(transfer.bodyBytesExact() ? 1 : 0)
            .sortable(Double.doubleToLongBits(transfer.throughput()))
            .number(transfer.contentLength())
            .number(transfer.objectSize())
            .number(transfer.rangeFirst())
            .number(transfer.rangeLast())
            .number(transfer.rule().ordinal());
    CellWindowCodec.write(writer, transfer.key());
    return writer
        .text(transfer.maskedClient())
        .text(transfer.object())
        .text(transfer.requestId())
        .bytes();
  }

  static Transfer decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    long clientId = reader.sortable();
    long neighbourhoodId = reader.sortable();
    long objectId = reader.sortable();
    long startedAt = reader.number();
    return new Transfer(
        clientId,
        neighbourhoodId,
        objectId,
        startedAt,
        startedAt + reader.number(),
        reader.smallNumber(),
        reader.number(),
        reader.number() == 1,
        Double.longBitsToDouble(reader.sortable()),
        reader.number(),
        reader.number(),
        reader.number(),
        reader.number(),
        RULES[reader.smallNumber()],
        CellWindowCodec.readKey(reader),
        reader.text(),
        reader.text(),
        reader.textOrNull());
  }
}
