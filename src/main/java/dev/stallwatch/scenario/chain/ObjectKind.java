package dev.stallwatch.scenario.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Objects of one kind.
 *
 * @param count how many there are
 * @param least bytes of the smallest that there may be
 * @param most bytes of the largest that there may be
 * @param path their path, with {@code %s} for the name
 * @param contentType their media type
 */
record ObjectKind(int count, long least, long most, String path, String contentType) {

  List<Item> items(Dice dice) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = String.format(Locale.ROOT, "%016x%016x", dice.bits(), dice.bits());
      items.add(
          new Item(
              String.format(Locale.ROOT, path, name), dice.magnitude(least, most), contentType));
    }
    return items;
  }
}
