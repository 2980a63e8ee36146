package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.quality.RecordIdentities;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Returns the identities that the requests of the decisions of a part have in each source of access
 * logs.
 */
record WantedRequests(Shared<Grouping> grouping, RequestJoin.Wanted sample)
    implements Task<Scanned, long[]> {
  @Override
  public Iterator<long[]> results(Iterator<Scanned> blocks) {
    List<RecordIdentities> sources = sample.sources().stream().map(RecordIdentities::new).toList();
    Collected collected = new Collected();
    while (blocks.hasNext()) {
      MitigationBlock.decisions(
          blocks.next().block(),
          decision -> {
            String id = decision.requestId();
            if (id != null
                && grouping.value().covers(decision)
                && sample.isSampled(RequestJoin.request(id))) {
              sources.forEach(source -> collected.add(source.of(id).high()));
            }
          });
    }
    return List.of(collected.distinct()).iterator();
  }

  private static final class Collected {
    private long[] values = new long[1024];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    long[] distinct() {
      return Arrays.stream(values, 0, size).sorted().distinct().toArray();
    }
  }
}
