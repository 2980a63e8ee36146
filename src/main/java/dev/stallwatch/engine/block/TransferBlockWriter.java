package dev.stallwatch.engine.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Transfer;
import dev.stallwatch.stats.ObjectNumbering;

/**
 * Writes transfers of one file as a {@link TransferBlock}: the distinct cells, object names and
 * hosts, then for each transfer its position in the request block, the numbers of its cell, object
 * and host, and its remaining fields.
 */
public final class TransferBlockWriter {
  /** Size at which a block is full: bounds memory for long object names in a hostile log. */
  private static final int MAX_BLOCK_BYTES = 8 << 20;

  /** Maximum UTF-8 bytes per Java {@code char}. */
  private static final long MAX_BYTES_PER_CHAR = 3;

  private final ObjectNumbering<CellKey> cells = new ObjectNumbering<>();
  private final TextNumbers objects = new TextNumbers();
  private final TextNumbers hosts = new TextNumbers();
  private final ByteWriter transfers = new ByteWriter();
  private final ByteWriter fields = new ByteWriter();
  private final ByteWriter block = new ByteWriter();
  private long nameBytes;
  private int size;

  /**
   * Adds a transfer that is counted.
   *
   * @param position position of its request in the current request block
   */
  public void add(int position, Transfer transfer) {
    write(position, transfer);
  }

  /** Adds a transfer outside the analysed period, which is paired but not counted. */
  public void addUncounted(Transfer transfer) {
    write(TransferBlock.UNCOUNTED, transfer);
  }

  private void write(int position, Transfer transfer) {
    fields.clear();
    TransferCodec.writeOwn(fields, transfer);
    transfers
        .number(position)
        .number(cells.number(transfer.key()))
        .number(text(objects, transfer.object()))
        .number(text(hosts, transfer.host() == null ? "" : transfer.host()))
        .number(fields.size())
        .raw(fields);
    size++;
  }

  private int text(TextNumbers texts, String text) {
    int before = texts.size();
    int number = texts.number(text);
    if (number == before) {
      nameBytes += MAX_BYTES_PER_CHAR * text.length();
    }
    return number;
  }

  /** Whether the current block has no transfer. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Whether the block is full and must be taken before another transfer is added. */
  public boolean isFull() {
    return size >= RequestBlock.MAX_REQUESTS || transfers.size() + nameBytes >= MAX_BLOCK_BYTES;
  }

  /** Returns the block as bytes and starts the next one. */
  public byte[] take() {
    block.number(cells.size());
    cells.objects().forEach(cell -> CellWindowCodec.write(block, cell));
    objects.take(block);
    hosts.take(block);
    byte[] bytes = block.number(size).raw(transfers).bytes();
    block.clear();
    cells.clear();
    nameBytes = 0;
    transfers.clear();
    size = 0;
    return bytes;
  }
}
