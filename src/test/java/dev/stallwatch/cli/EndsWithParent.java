package dev.stallwatch.cli;

import java.io.IOException;
import java.util.Arrays;

/**
 * Starts another main class in a process that ends when the process that started it does, however
 * that one ends: its standard input, a pipe from there, is closed then.
 */
final class EndsWithParent {
  private EndsWithParent() {}

  /** The name of the class, then its arguments. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Thread watch = new Thread(EndsWithParent::awaitEnd, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName(args[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever written.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }
}
