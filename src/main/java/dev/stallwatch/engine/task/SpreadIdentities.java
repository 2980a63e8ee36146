package dev.stallwatch.engine.task;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Distributes the identities of requests ({@link ScanKind#REQUESTS}) over shares, so that equal
 * identities reach the same task. Identities are sent in batches, because sending each separately
 * would cost more than the distribution itself.
 */
public final class SpreadIdentities implements Task<Scanned, Keyed> {
  private static final long serialVersionUID = 1L;

  private static final byte[] NO_KEY = {};
  static final int IDENTITY_BYTES = 3 * Long.BYTES;
  private static final int MAX_IDENTITIES_PER_BATCH = 16_384;

  private final int shares;

  /**
   * Creates a distribution.
   *
   * @param shares number of shares, at least 1
   */
  public SpreadIdentities(int shares) {
    this.shares = shares;
  }

  @Override
  public Iterator<Keyed> results(Iterator<Scanned> blocks) {
    return new Spreading(blocks, shares);
  }

  private static final class Spreading extends AbstractIterator<Keyed> {
    private final Iterator<Scanned> blocks;
    private final ByteBuffer[] filling;
    private final Deque<Keyed> ready = new ArrayDeque<>();

    Spreading(Iterator<Scanned> blocks, int shares) {
      this.blocks = blocks;
      this.filling = new ByteBuffer[shares];
      Arrays.setAll(
          filling, share -> ByteBuffer.allocate(MAX_IDENTITIES_PER_BATCH * IDENTITY_BYTES));
    }

    @Override
    protected @Nullable Keyed computeNext() {
      while (ready.isEmpty() && blocks.hasNext()) {
        Scanned block = blocks.next();
        long first = (long) block.part() << Integer.SIZE | block.first();
        RequestBlock.identities(
            block.block(),
            (position, high, low) -> {
              int share = (int) Math.floorMod(low, (long) filling.length);
              filling[share].putLong(high).putLong(low).putLong(first + position);
              if (!filling[share].hasRemaining()) {
                take(share);
              }
            });
      }
      if (ready.isEmpty()) {
        for (int share = 0; share < filling.length; share++) {
          if (filling[share].position() > 0) {
            take(share);
          }
        }
      }
      return ready.isEmpty() ? endOfData() : ready.remove();
    }

    private void take(int share) {
      ByteBuffer full = filling[share];
      byte[] payload = new byte[full.flip().remaining()];
      full.get(payload);
      full.clear();
      ready.add(new Keyed(share, NO_KEY, payload));
    }
  }
}
