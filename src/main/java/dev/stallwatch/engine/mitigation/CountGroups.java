package dev.stallwatch.engine.mitigation;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import dev.stallwatch.mitigation.RuleCounts;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Counts the entries of {@link DistinctDecisions}, which are sorted by group. */
record CountGroups() implements Task<Keyed, CountGroups.Group> {
  /**
   * A counted group.
   *
   * @param number its number
   */
  record Group(
      int number,
      long records,
      double weight,
      double squares,
      long clients,
      long requests,
      long joined,
      long joinedStalled,
      long first,
      long last)
      implements Serializable {

    /** Returns the counts; those of joined requests are scaled. */
    RuleCounts counts(long scale) {
      return new RuleCounts(
          records,
          weight,
          squares,
          requests,
          clients,
          Math.min(requests, joined * scale),
          Math.min(requests, joinedStalled * scale),
          first,
          last);
    }
  }

  @Override
  public Iterator<Group> results(Iterator<Keyed> sorted) {
    PeekingIterator<Keyed> entries = Iterators.peekingIterator(sorted);
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Group computeNext() {
        return entries.hasNext() ? counted(entries) : endOfData();
      }
    };
  }

  private static int group(Keyed entry) {
    return (int) new ByteReader(entry.key()).sortable();
  }

  private static Group counted(PeekingIterator<Keyed> entries) {
    int number = group(entries.peek());
    long records = 0;
    double weight = 0;
    double squares = 0;
    long clients = 0;
    long requests = 0;
    long joined = 0;
    long stalled = 0;
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    byte[] last = {};
    while (entries.hasNext() && group(entries.peek()) == number) {
      Keyed next = entries.next();
      int kind = new ByteReader(next.key(), Long.BYTES).smallNumber();
      ByteReader value = new ByteReader(next.value());
      boolean isNew = !Arrays.equals(next.key(), last);
      last = next.key();
      switch (kind) {
        case DistinctDecisions.SUMS -> {
          records += value.number();
          weight += Double.longBitsToDouble(value.sortable());
          squares += Double.longBitsToDouble(value.sortable());
          earliest = Math.min(earliest, value.sortable());
          latest = Math.max(latest, value.sortable());
        }
        case DistinctDecisions.CLIENT -> clients += isNew ? 1 : 0;
        default -> {
          if (isNew) {
            int how = value.smallNumber();
            requests++;
            joined += how == RequestJoin.Joined.NOT.ordinal() ? 0 : 1;
            stalled += how == RequestJoin.Joined.STALLED.ordinal() ? 1 : 0;
          }
        }
      }
    }
    return new Group(
        number, records, weight, squares, clients, requests, joined, stalled, earliest, latest);
  }
}
