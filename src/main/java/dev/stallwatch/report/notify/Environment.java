package dev.stallwatch.report.notify;

import org.jspecify.annotations.Nullable;

/** The environment variables of the process, which may contain secrets. */
@FunctionalInterface
public interface Environment {
  /** An environment without variables. */
  Environment EMPTY = name -> null;

  /** Returns the value of a variable; null if it is not set. */
  @Nullable String variable(String name);
}
