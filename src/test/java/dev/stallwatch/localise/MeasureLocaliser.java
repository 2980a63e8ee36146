package dev.stallwatch.localise;

import java.util.Locale;

/**
 * Prints how well labelled tables of each kind are explained. After {@code mvn package}: {@code
 * java -cp "target/test-classes:target/classes:target/lib/*"
 * dev.stallwatch.localise.MeasureLocaliser FIRST_SEED TABLES}.
 */
final class MeasureLocaliser {
  private MeasureLocaliser() {}

  public static void main(String[] args) {
    long seed = Long.parseLong(args[0]);
    int tables = Integer.parseInt(args[1]);
    for (TableFamily family : TableFamily.values()) {
      System.out.printf(Locale.ROOT, "%-16s %s%n", family, LocaliserScore.of(family, seed, tables));
    }
  }
}
