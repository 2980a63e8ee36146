package dev.stallwatch.model.mitigation;

import org.jspecify.annotations.Nullable;

/**
 * Who made a change.
 *
 * @param name name, address or ARN as logged, which is masked before it is kept; null if not logged
 * @param type kind of actor in lower case: {@code user}, {@code system}; null if not logged
 */
public record Actor(@Nullable String name, @Nullable String type) {
  /** Not logged. */
  public static final Actor UNKNOWN = new Actor(null, null);
}
