package dev.stallwatch.config;

import dev.stallwatch.table.Table;
import dev.stallwatch.yaml.KeyException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys below {@code retention}, one per table. */
final class RetentionKeys {
  private static final String KEY = "retention.";

  private RetentionKeys() {}

  /**
   * Returns for how many days each table is kept.
   *
   * @throws KeyException if a table or a period is not valid
   */
  static Map<Table, Integer> resolve(Map<String, @Nullable String> periods) {
    Map<Table, Integer> days = new EnumMap<>(Table.class);
    periods.forEach(
        (name, period) -> {
          if (!Table.names().contains(name)) {
            throw KeyException.unknown(KEY + name, "table", name, Table.names());
          }
          if (period != null) {
            int kept = Durations.days(KEY + name, period);
            if (kept == 0) {
              throw new KeyException(
                  KEY + name, "must be at least 1d; leave it empty to keep all days");
            }
            days.put(Table.valueOf(name.toUpperCase(Locale.ROOT)), kept);
          }
        });
    return days;
  }
}
