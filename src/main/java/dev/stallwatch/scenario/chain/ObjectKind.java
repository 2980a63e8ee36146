package dev.stallwatch.scenario.chain;

import dev.stallwatch.scenario.log.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A kind of objects.
 *
 * @param count number of objects
 * @param minBytes smallest size
 * @param maxBytes largest size
 * @param path path of the objects, with {@code %s} for the name
 * @param contentType media type
 */
record ObjectKind(int count, long minBytes, long maxBytes, String path, String contentType) {

  /** Draws the objects. */
  List<Item> items(Dice dice) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = String.format(Locale.ROOT, "%016x%016x", dice.bits(), dice.bits());
      long size = dice.logUniform(minBytes, maxBytes);
      items.add(new Item(String.format(Locale.ROOT, path, name), size, contentType));
    }
    return items;
  }
}
