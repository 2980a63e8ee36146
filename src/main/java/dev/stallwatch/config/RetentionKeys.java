package dev.stallwatch.config;

import dev.stallwatch.model.Names;
import dev.stallwatch.table.Table;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys below {@code retention}: one a table. */
final class RetentionKeys {
  private static final String KEY = "retention.";

  private RetentionKeys() {}

  /**
   * For how many days each table is kept.
   *
   * @throws BadKey if a table is not known or its period is none
   */
  static Map<Table, Integer> resolve(Map<String, @Nullable String> periods) {
    Map<Table, Integer> days = new EnumMap<>(Table.class);
    periods.forEach(
        (name, period) -> {
          if (!Table.names().contains(name)) {
            throw new BadKey(
                KEY + name,
                "names no table"
                    + Names.nearest(name, Table.names())
                        .map(nearest -> ", did you mean '" + nearest + "'?")
                        .orElse(" (there are " + String.join(", ", Table.names()) + ")"));
          }
          if (period != null) {
            int kept = Durations.days(KEY + name, period);
            if (kept == 0) {
              throw new BadKey(KEY + name, "must be at least 1d; leave it empty to keep all");
            }
            days.put(Table.valueOf(name.toUpperCase(Locale.ROOT)), kept);
          }
        });
    return days;
  }
}
