package dev.stallwatch.format;

import dev.stallwatch.model.AccessRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the {@link FileSigns} of lines as they are read. Once a file has shown two clients and
 * two user agents, a record costs two comparisons of numbers.
 */
public final class SignsOfLines {
  private final Value clients = new Value();
  private final Value userAgents = new Value();
  private final Map<ParsedLine.Rejected, Long> failures = new HashMap<>();
  private long records;
  private long transfers;
  private long counted;

  /** One text in all records, or not. */
  private static final class Value {
    private @Nullable String first;
    private boolean any;
    private boolean several;

    void see(@Nullable String text) {
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

    Sameness sameness() {
      if (!any) {
        return Sameness.OF_NONE;
      }
      if (several) {
        return Sameness.OF_SEVERAL;
      }
      return first == null
          ? Sameness.OF_NOTHING
          : new Sameness(Sameness.State.ONE, ((long) first.length() << 32) ^ first.hashCode());
    }
  }

  public void see(AccessRecord record) {
    records++;
    clients.see(record.client().address());
    userAgents.see(record.client().userAgent());
    if (record.isTransfer()) {
      transfers++;
      if (record.response().maxBodyBytes() > 0) {
        counted++;
      }
    }
  }

  public void see(ParsedLine.Rejected rejected) {
    failures.merge(rejected, 1L, Long::sum);
  }

  /** What they have in common. */
  public FileSigns signs(@Nullable String remedy) {
    TreeMap<String, Long> named = new TreeMap<>();
    failures.forEach(
        (failure, count) -> {
          String code = failure.reason().code();
          named.merge(
              failure.field() == null ? code : code + " " + failure.field(), count, Long::sum);
        });
    return new FileSigns(
        named, remedy, clients.sameness(), userAgents.sameness(), records, transfers, counted);
  }
}
