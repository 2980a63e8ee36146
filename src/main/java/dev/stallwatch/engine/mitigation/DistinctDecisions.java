package dev.stallwatch.engine.mitigation;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the decisions of {@link DeliveredDecisions}, each record once, and sends what is counted to
 * the part of its group: the sums of this part, and each client and request, of which the distinct
 * ones count.
 */
record DistinctDecisions(int parts) implements Task<Keyed, Keyed> {
  /** Kinds of entries of a group, in the order in which they are sorted. */
  static final int SUMS = 0;

  static final int CLIENT = 1;
  static final int REQUEST = 2;

  private static final byte[] EMPTY = {};

  @Override
  public Iterator<Keyed> results(Iterator<Keyed> delivered) {
    return new Counting(delivered, parts);
  }

  private static final class Counting extends AbstractIterator<Keyed> {
    private final Iterator<Keyed> delivered;
    private final int parts;
    private final Map<Integer, Sums> sums = new HashMap<>();
    private final Deque<Keyed> ready = new ArrayDeque<>();
    private byte[] last = EMPTY;
    private @Nullable Iterator<Map.Entry<Integer, Sums>> left;

    Counting(Iterator<Keyed> delivered, int parts) {
      this.delivered = delivered;
      this.parts = parts;
    }

    @Override
    protected @Nullable Keyed computeNext() {
      while (ready.isEmpty() && delivered.hasNext()) {
        Keyed next = delivered.next();
        if (!Arrays.equals(next.key(), last)) {
          last = next.key();
          count(new ByteReader(next.value()));
        }
      }
      if (!ready.isEmpty()) {
        return ready.remove();
      }
      if (left == null) {
        left = sums.entrySet().iterator();
      }
      if (!left.hasNext()) {
        return endOfData();
      }
      Map.Entry<Integer, Sums> next = left.next();
      return entry(next.getKey(), key(next.getKey(), SUMS), next.getValue().bytes());
    }

    private void count(ByteReader decision) {
      int group = decision.smallNumber();
      sums.computeIfAbsent(group, one -> new Sums()).add(decision.number(), decision.sortable());
      long client = decision.sortable();
      if (client != 0) {
        ready.add(entry(group, key(group, CLIENT).sortable(client), EMPTY));
      }
      int joined = decision.smallNumber();
      if (joined != DeliveredDecisions.NO_REQUEST) {
        ready.add(
            entry(
                group,
                key(group, REQUEST).sortable(decision.sortable()),
                new ByteWriter().number(joined).bytes()));
      }
    }

    private static ByteWriter key(int group, int kind) {
      return new ByteWriter().sortable(group).number(kind);
    }

    private Keyed entry(int group, ByteWriter key, byte[] value) {
      return new Keyed(group % parts, key.bytes(), value);
    }
  }

  /** The sums of a group. */
  private static final class Sums {
    private long records;
    private double weight;
    private double squares;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(long decisionWeight, long atMicros) {
      records++;
      weight += decisionWeight;
      squares += (double) decisionWeight * decisionWeight;
      first = Math.min(first, atMicros);
      last = Math.max(last, atMicros);
    }

    byte[] bytes() {
      return new ByteWriter()
          .number(records)
          .sortable(Double.doubleToLongBits(weight))
          .sortable(Double.doubleToLongBits(squares))
          .sortable(first)
          .sortable(last)
          .bytes();
    }
  }
}
