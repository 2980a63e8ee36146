package dev.stallwatch.engine.block;

import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.Transfer;

/**
 * Encodes a transfer as bytes. The chain, the time and the end come first, so that a {@link
 * TransferBlock} reads them without decoding the rest. The object name, the host and the cell come
 * last, because a block stores each distinct one once.
 */
public final class TransferCodec {
  private static final OutcomeRule[] RULES = OutcomeRule.values();

  private TransferCodec() {}

  /** Writes all fields except the object name, the host and the cell. */
  static void writeOwn(ByteWriter writer, Transfer transfer) {
    writer
        .sortable(transfer.neighbourhoodId())
        .sortable(transfer.objectId())
        .sortable(transfer.startedAtMicros())
        .number(transfer.rule().ordinal())
        .number(transfer.status())
        .number(transfer.bodyBytes())
        .sortable(transfer.clientId())
        .number(transfer.endedAtMicros() - transfer.startedAtMicros())
        .number(transfer.bodyBytesExact() ? 1 : 0)
        .sortable(Double.doubleToLongBits(transfer.throughput()))
        .number(transfer.contentLength())
        .number(transfer.objectSize())
        .number(transfer.rangeFirst())
        .number(transfer.rangeLast())
        .text(transfer.maskedClient())
        .text(transfer.requestId());
  }

  /** Returns the outcome rule with the given number in an encoded transfer. */
  static OutcomeRule rule(int number) {
    return RULES[number];
  }

  /** Decodes the fields written by {@link #writeOwn}, then the object name, host and cell. */
  public static Transfer decode(byte[] bytes) {
    ByteReader reader = new ByteReader(bytes);
    long neighbourhoodId = reader.sortable();
    long objectId = reader.sortable();
    long startedAt = reader.sortable();
    OutcomeRule rule = rule(reader.smallNumber());
    int status = reader.smallNumber();
    long bodyBytes = reader.number();
    long clientId = reader.sortable();
    long endedAt = startedAt + reader.number();
    boolean bodyBytesExact = reader.number() == 1;
    double throughput = Double.longBitsToDouble(reader.sortable());
    long contentLength = reader.number();
    long objectSize = reader.number();
    long rangeFirst = reader.number();
    long rangeLast = reader.number();
    String maskedClient = reader.text();
    String requestId = reader.textOrNull();
    String object = reader.text();
    String host = reader.text();
    return Transfer.builder()
        .clientId(clientId)
        .neighbourhoodId(neighbourhoodId)
        .objectId(objectId)
        .startedAtMicros(startedAt)
        .endedAtMicros(endedAt)
        .status(status)
        .bodyBytes(bodyBytes)
        .bodyBytesExact(bodyBytesExact)
        .throughput(throughput)
        .contentLength(contentLength)
        .objectSize(objectSize)
        .rangeFirst(rangeFirst)
        .rangeLast(rangeLast)
        .rule(rule)
        .key(CellWindowCodec.readKey(reader))
        .maskedClient(maskedClient)
        .object(object)
        .host(host.isEmpty() ? null : host)
        .requestId(requestId)
        .build();
  }
}
