package dev.stallwatch.scenario;

import dev.stallwatch.scenario.log.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The objects of a world: log-normal sizes, popularity within a kind by Zipf's law. */
final class Catalogue {
  private final List<Kind> kinds = new ArrayList<>();

  /** The objects of a kind, the most popular first, with their cumulated popularity. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kind(String name, List<Item> atOrigin, List<Item> atCdn, double[] cumulated) {}

  Catalogue(List<World.ObjectKind> objects, SplittableRandom random) {
    objects.forEach(kind -> kinds.add(draw(kind, random)));
  }

  private static Kind draw(World.ObjectKind kind, SplittableRandom random) {
    List<Item> atOrigin = new ArrayList<>();
    List<Item> atCdn = new ArrayList<>();
    double[] cumulated = new double[kind.count()];
    String cdnPrefix = kind.cdnPrefix() == null ? "" : kind.cdnPrefix();
    double sum = 0;
    for (int i = 0; i < cumulated.length; i++) {
      double drawn = kind.medianBytes() * Math.exp(kind.sigma() * random.nextGaussian());
      long size = (long) Math.min(kind.maxBytes(), Math.max(kind.minBytes(), drawn));
      String path = path(kind.path(), random);
      atOrigin.add(new Item(path, size, kind.contentType()));
      atCdn.add(new Item(cdnPrefix + path, size, kind.contentType()));
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
    return new Kind(kind.name(), atOrigin, atCdn, cumulated);
  }

  private static String path(String pattern, SplittableRandom random) {
    StringBuilder digest = new StringBuilder();
    for (int part = 0; part < 4; part++) {
      digest.append(String.format(Locale.ROOT, "%016x", random.nextLong()));
    }
    return String.format(Locale.ROOT, pattern, digest.substring(0, 2), digest);
  }

  /** Draws an object, with the path by which the client requests it. */
  Item pick(RegistryClient client, SplittableRandom random) {
    List<Kind> requested = requested(client.agent().objects());
    Kind kind =
        requested.size() == 1 ? requested.get(0) : requested.get(random.nextInt(requested.size()));
    List<Item> items = client.asksOrigin() ? kind.atOrigin : kind.atCdn;
    return items.get(Draw.weighted(kind.cumulated, random));
  }

  private List<Kind> requested(@Nullable List<String> names) {
    return names == null ? kinds : names.stream().map(this::kind).toList();
  }

  private Kind kind(String name) {
    return kinds.stream()
        .filter(kind -> kind.name.equals(name))
        .findAny()
        .orElseThrow(() -> new ScenarioException("the world has no objects of the kind " + name));
  }
}
