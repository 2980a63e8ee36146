package dev.stallwatch.report.notify;

import org.jspecify.annotations.Nullable;

/** The environment variables of the process, where secrets may stand. */
@FunctionalInterface
public interface Environment {
  /** No variable at all. */
  Environment EMPTY = name -> null;

  /** The value of a variable, null where it is not set. */
  @Nullable String variable(String name);
}
