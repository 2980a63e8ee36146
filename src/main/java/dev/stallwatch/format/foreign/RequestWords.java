package dev.stallwatch.format.foreign;

/** Recognises text that may be the record of an HTTP request. */
final class RequestWords {
  private static final String[] METHODS = {"GET ", "HEAD ", "POST ", "PUT "};

  private RequestWords() {}

  /** Returns whether a line may hold a request: a protocol, or a method before a path. */
  static boolean in(String line) {
    if (line.contains(" HTTP/") || line.contains("\"HTTP/")) {
      return true;
    }
    for (String method : METHODS) {
      int at = line.indexOf(method);
      while (at >= 0) {
        int target = at + method.length();
        if (line.startsWith("/", target) || line.startsWith("http", target)) {
          return true;
        }
        at = line.indexOf(method, target);
      }
    }
    return false;
  }

  /** Returns whether a line may hold a request or begins with the address of a client. */
  static boolean orAddressIn(String line) {
    return in(line) || beginsWithAddress(line);
  }

  private static boolean beginsWithAddress(String line) {
    int at = 0;
    for (int part = 0; part < 4; part++) {
      int next = LineMask.afterDigits(line, at);
      if (next == at || next - at > 3) {
        return false;
      }
      if (part < 3 && !line.startsWith(".", next)) {
        return false;
      }
      at = next + 1;
    }
    return true;
  }
}
