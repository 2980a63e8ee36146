package dev.stallwatch.report.notify;

import org.jspecify.annotations.Nullable;

/** The environment variables of the process. */
@FunctionalInterface
public interface Environment {
  /** The value of a variable, null where it is not set. */
  @Nullable String variable(String name);
}
