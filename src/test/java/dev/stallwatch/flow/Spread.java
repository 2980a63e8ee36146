package dev.stallwatch.flow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Returns random entries, among them empty and equal keys and values, for each element. */
public record Spread(int parts, int entries) implements Task<Integer, Keyed>, Serializable {
  @Override
  public Iterator<Keyed> results(Iterator<Integer> elements) {
    List<Keyed> all = new ArrayList<>();
    while (elements.hasNext()) {
      Random random = new Random(elements.next());
      for (int i = 0; i < entries; i++) {
        all.add(new Keyed(random.nextInt(parts), bytes(random), bytes(random)));
      }
    }
    return all.iterator();
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(random.nextInt(4) == 0 ? 20 : 3)];
    random.nextBytes(bytes);
    if (random.nextBoolean()) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] &= (byte) 0x80;
      }
    }
    return bytes;
  }
}
