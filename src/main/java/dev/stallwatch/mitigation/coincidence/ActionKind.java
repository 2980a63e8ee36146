package dev.stallwatch.mitigation.coincidence;

import java.util.Locale;

/**
 * What an action does to a download in progress, by the vendor's word. Only a rule that lets the
 * client wait, or that hits the request for the rest, makes downloads hang.
 */
enum ActionKind {
  /** The client waits: packets are dropped, or the response is delayed or broken off. */
  HANGS,
  /** New requests are refused, so that a client can't fetch the rest. */
  HITS_RESUMES,
  /** The request is answered at once with an error. */
  REFUSES,
  /** Another word. */
  OTHER;

  static ActionKind of(String action) {
    String word = action.toLowerCase(Locale.ROOT);
    if (hasAny(word, "drop", "tarpit", "slow", "delay", "abort", "close", "reset", "black")) {
      return HANGS;
    } else if (hasAny(word, "challenge", "captcha", "limit", "throttl", "ban")) {
      return HITS_RESUMES;
    }
    return hasAny(word, "block", "deny", "den", "refus", "reject", "forbid") ? REFUSES : OTHER;
  }

  private static boolean hasAny(String word, String... parts) {
    for (String part : parts) {
      if (word.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the action as a participle where it is a word of its own: dropping. */
  static String participle(String action) {
    return switch (action) {
      case "drop" -> "dropping";
      case "block", "blocked" -> "blocking";
      case "deny" -> "denying";
      case "tarpit" -> "tarpitting";
      case "slow" -> "slowing";
      case "delay" -> "delaying";
      case "abort" -> "aborting";
      case "connectionclose", "forceconnectionclose" -> "closing connections";
      case "challenge", "jschallenge", "managedchallenge", "captcha" ->
          "demanding a challenge (" + action + ")";
      default -> "acting (" + action + ")";
    };
  }
}
