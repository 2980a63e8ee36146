package dev.stallwatch.flow.local;

import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Parts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Sorts entries by part, key and value. */
final class LocalExchange {
  private LocalExchange() {}

  static Parts<Keyed> of(LocalFlow flow, LocalParts<Keyed> entries, int parts) {
    List<List<Keyed>> sorted = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      sorted.add(new ArrayList<>());
    }
    entries.collect().forEach(entry -> sorted.get(entry.part()).add(entry));
    sorted.forEach(Collections::sort);
    return new LocalParts<>(flow, parts, (part, opened) -> sorted.get(part).iterator());
  }
}
