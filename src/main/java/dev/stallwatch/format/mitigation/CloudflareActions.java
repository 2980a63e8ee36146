package dev.stallwatch.format.mitigation;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.mitigation.Mode;

/** The actions of Cloudflare's rules, by their names in lower case and without underscores. */
public final class CloudflareActions {
  /** Actions that stop a client that can't solve a challenge, which no download client can. */
  private static final ImmutableSet<String> ENFORCING =
      ImmutableSet.of(
          "block",
          "challenge",
          "jschallenge",
          "managedchallenge",
          "connectionclose",
          "forceconnectionclose",
          // Names of the first WAF and of rate limiting.
          "drop",
          "ban");

  private static final ImmutableSet<String> MONITORING = ImmutableSet.of("log", "simulate");

  private CloudflareActions() {}

  /**
   * Returns what a rule did.
   *
   * @param action name of its action in lower case, as in logs or as in the API: {@code
   *     managed_challenge}
   */
  public static Mode mode(String action) {
    String name = action.indexOf('_') < 0 ? action : action.replace("_", "");
    return ENFORCING.contains(name)
        ? Mode.ENFORCE
        : MONITORING.contains(name) ? Mode.MONITOR : Mode.EXEMPT;
  }
}
