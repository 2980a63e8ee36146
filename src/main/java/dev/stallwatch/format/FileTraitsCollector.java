package dev.stallwatch.format;

import dev.stallwatch.model.request.AccessRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the {@link FileTraits} of lines as they are read. Once a file has two clients and two
 * user agents, a record costs two integer comparisons.
 */
public final class FileTraitsCollector {
  private final Value clients = new Value();
  private final Value userAgents = new Value();
  private final Map<ParsedLine.Rejected, Long> failures = new HashMap<>();
  private long records;
  private long transfers;
  private long counted;

  /** Tracks whether a text is the same in all records. */
  private static final class Value {
    private @Nullable String first;
    private boolean any;
    private boolean several;

    void add(@Nullable String text) {
      if (several) {
        return;
      }
      if (!any) {
        any = true;
        first = text;
      } else {
        several = first == null ? text != null : !first.equals(text);
      }
    }

    Uniformity uniformity() {
      if (!any) {
        return Uniformity.NO_RECORDS;
      }
      if (several) {
        return Uniformity.SEVERAL_VALUES;
      }
      return first == null
          ? Uniformity.NO_VALUE
          : new Uniformity(
              Uniformity.State.ONE_VALUE, ((long) first.length() << 32) ^ first.hashCode());
    }
  }

  public void add(AccessRecord record) {
    records++;
    clients.add(record.client().address());
    userAgents.add(record.client().userAgent());
    if (record.isTransfer()) {
      transfers++;
      if (record.response().maxBodyBytes() > 0) {
        counted++;
      }
    }
  }

  public void add(ParsedLine.Rejected rejected) {
    failures.merge(rejected, 1L, Long::sum);
  }

  /** Returns the properties of the lines so far. */
  public FileTraits traits(@Nullable String remedy) {
    TreeMap<String, Long> named = new TreeMap<>();
    failures.forEach(
        (failure, count) -> {
          String code = failure.reason().code();
          named.merge(
              failure.field() == null ? code : code + " " + failure.field(), count, Long::sum);
        });
    return new FileTraits(
        named, remedy, clients.uniformity(), userAgents.uniformity(), records, transfers, counted);
  }
}
