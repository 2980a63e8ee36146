package dev.stallwatch.enrich;

/**
 * Masks the names of people who changed rules, and texts that may contain them. The same name
 * always has the same mask, so that changes by one person are recognised as such.
 *
 * @param addresses mask of client addresses
 */
public record ActorMask(AddressMask addresses) {
  private static final int MAX_LENGTH = 100;
  private static final String HIDDEN = "***";
  private static final String ARN = "arn:";

  /**
   * Returns the mask of a name: {@code o***@example.com} of an e-mail address, the part before the
   * last slash or colon and the initial of an ARN, the network of an address, the initial of
   * another name. At most a hundred characters.
   */
  public String of(String name) {
    String text = name.strip();
    String bounded = text.substring(0, Math.min(text.length(), MAX_LENGTH));
    if (bounded.isEmpty()) {
      return HIDDEN;
    }
    if (bounded.startsWith(ARN)) {
      int last = Math.max(bounded.lastIndexOf('/'), bounded.lastIndexOf(':')) + 1;
      return bounded.substring(0, last) + initial(bounded.substring(last));
    }
    String masked = addresses.within(bounded);
    if (!masked.equals(bounded)) {
      return masked;
    }
    int at = bounded.lastIndexOf('@');
    return at > 0 ? initial(bounded.substring(0, at)) + bounded.substring(at) : initial(bounded);
  }

  private static String initial(String name) {
    return name.isEmpty() ? HIDDEN : name.substring(0, name.offsetByCodePoints(0, 1)) + HIDDEN;
  }

  /** Returns a text with the addresses of clients and the e-mail addresses in it masked. */
  public String within(String text) {
    String masked = addresses.within(text);
    int at = masked.indexOf('@');
    if (at < 0) {
      return masked;
    }
    StringBuilder out = new StringBuilder();
    int copied = 0;
    while (at >= 0) {
      int start = at;
      while (start > copied && isOfMailbox(masked.charAt(start - 1))) {
        start--;
      }
      if (start < at) {
        out.append(masked, copied, start).append(initial(masked.substring(start, at)));
        copied = at;
      }
      at = masked.indexOf('@', at + 1);
    }
    return out.append(masked, copied, masked.length()).toString();
  }

  private static boolean isOfMailbox(char c) {
    return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
  }
}
