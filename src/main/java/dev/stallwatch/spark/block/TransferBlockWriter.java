package dev.stallwatch.spark.block;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.Transfer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes transfers of one file as a {@link TransferBlock}: the cells and the objects that occur,
 * each once, and for each transfer its number in the block of requests, its cell's and its object's
 * number, and what is its own.
 */
public final class TransferBlockWriter {
  /** A block is full with so many bytes, however long the names in a hostile log are. */
  private static final int MANY_BYTES = 8 << 20;

  /** In UTF-8, of a character as Java counts them. */
  private static final long MAX_BYTES_OF_A_CHARACTER = 3;

  private final Map<CellKey, Integer> cells = new LinkedHashMap<>();
  private final TextNumbers objects = new TextNumbers();
  private final ByteWriter transfers = new ByteWriter();
  private final ByteWriter own = new ByteWriter();
  private final ByteWriter block = new ByteWriter();
  private long nameBytes;
  private int size;

  /**
   * Adds a transfer that counts.
   *
   * @param place its number among the requests of the block of requests that is being filled
   */
  public void add(int place, Transfer transfer) {
    write(place, transfer);
  }

  /** Adds a transfer outside the analysed period, which is followed but not counted. */
  public void addUncounted(Transfer transfer) {
    write(TransferBlock.UNCOUNTED, transfer);
  }

  private void write(int place, Transfer transfer) {
    own.clear();
    TransferCodec.writeOwn(own, transfer);
    transfers
        .number(place)
        .number(cells.computeIfAbsent(transfer.key(), unseen -> cells.size()))
        .number(object(transfer.object()))
        .number(own.size())
        .raw(own);
    size++;
  }

  private int object(String name) {
    int before = objects.size();
    int number = objects.number(name);
    if (number == before) {
      nameBytes += MAX_BYTES_OF_A_CHARACTER * name.length();
    }
    return number;
  }

  /** Whether nothing was added since the block was begun. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Whether the block is full and must be taken before more is added. */
  public boolean isFull() {
    return size >= RequestBlock.MAX_REQUESTS || transfers.size() + nameBytes >= MANY_BYTES;
  }

  /** The block as bytes; begins the next one. */
  public byte[] take() {
    block.number(cells.size());
    cells.keySet().forEach(cell -> CellWindowCodec.write(block, cell));
    objects.take(block);
    byte[] bytes = block.number(size).raw(transfers).bytes();
    block.clear();
    cells.clear();
    nameBytes = 0;
    transfers.clear();
    size = 0;
    return bytes;
  }
}
