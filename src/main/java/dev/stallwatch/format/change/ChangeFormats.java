package dev.stallwatch.format.change;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.LogFormat;

/** The known logs of changes, in the order in which they are tried. */
public final class ChangeFormats {
  /** All formats. */
  public static final ImmutableList<LogFormat> ALL =
      ImmutableList.of(new ChangesCsvFormat(), GitHubDeployments.format(), new StatuspageFormat());

  private ChangeFormats() {}

  /** Whether one of the formats has this name. */
  public static boolean isName(String name) {
    return ALL.stream().anyMatch(format -> format.name().equals(name));
  }
}
