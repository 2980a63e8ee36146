package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableList;
import dev.stallwatch.format.LogFormat;

/** The known logs of mitigations, in the order in which they are tried. */
public final class MitigationFormats {
  /** All formats. */
  public static final ImmutableList<LogFormat> ALL = ImmutableList.of(CloudflareFirewall.format());

  private MitigationFormats() {}
}
