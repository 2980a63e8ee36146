package dev.stallwatch.format.change;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parses a scope such as {@code edge=fra;sin,os=amazon-linux-2}. */
final class ScopeList {
  private static final ImmutableMap<String, Dimension> DIMENSIONS =
      Maps.uniqueIndex(Arrays.asList(Dimension.values()), Dimension::code);

  /** Dimensions whose values may differ in case alone; the others' are in lower case. */
  private static final ImmutableSet<Dimension> CASE_SENSITIVE =
      ImmutableSet.of(Dimension.OBJECT, Dimension.PATH, Dimension.RULE, Dimension.SOURCE);

  private static final int MAX_VALUES = 100;

  private ScopeList() {}

  /** Returns the scope; null if a dimension is unknown or has no value. */
  static @Nullable Scope parse(String text) {
    Map<String, NavigableSet<String>> limits = new TreeMap<>();
    for (String limit : Splitter.on(',').trimResults().omitEmptyStrings().split(text)) {
      int equals = limit.indexOf('=');
      Dimension dimension =
          equals < 0
              ? null
              : DIMENSIONS.get(limit.substring(0, equals).strip().toLowerCase(Locale.ROOT));
      if (dimension == null) {
        return null;
      }
      NavigableSet<String> values =
          limits.computeIfAbsent(dimension.code(), code -> new TreeSet<>());
      Splitter.on(';')
          .trimResults()
          .omitEmptyStrings()
          .splitToStream(limit.substring(equals + 1))
          .limit(MAX_VALUES + 1L)
          .map(value -> normal(dimension, value))
          .forEach(values::add);
      if (values.isEmpty() || values.size() > MAX_VALUES) {
        return null;
      }
    }
    return limits.isEmpty() ? Scope.EVERYTHING : new Scope(limits);
  }

  private static String normal(Dimension dimension, String value) {
    return CASE_SENSITIVE.contains(dimension) ? value : value.toLowerCase(Locale.ROOT);
  }
}
