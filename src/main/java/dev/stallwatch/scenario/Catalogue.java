package dev.stallwatch.scenario;

import dev.stallwatch.scenario.log.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The objects of the registry: log-normal sizes of 2 kB to 200 MB, popularity by Zipf's law. */
final class Catalogue {
  private static final double MEDIAN_BYTES = 4e6;
  private static final double SIGMA = 2.0;
  private static final double MIN_BYTES = 2_000;
  private static final double MAX_BYTES = 200_000_000;
  private static final String PATH = "/docker/registry/v2/blobs/sha256/%s/%s/data";
  private static final String CDN_PREFIX = "/registry-v2";
  private static final String CONTENT_TYPE = "application/octet-stream";

  private final List<Item> atOrigin = new ArrayList<>();
  private final List<Item> atCdn = new ArrayList<>();
  private final double[] cumulated;

  Catalogue(int objects, SplittableRandom random) {
    cumulated = new double[objects];
    double sum = 0;
    for (int i = 0; i < objects; i++) {
      double drawn = MEDIAN_BYTES * Math.exp(SIGMA * random.nextGaussian());
      long size = (long) Math.min(MAX_BYTES, Math.max(MIN_BYTES, drawn));
      String path = path(random);
      atOrigin.add(new Item(path, size, CONTENT_TYPE));
      atCdn.add(new Item(CDN_PREFIX + path, size, CONTENT_TYPE));
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
  }

  private static String path(SplittableRandom random) {
    StringBuilder digest = new StringBuilder();
    for (int part = 0; part < 4; part++) {
      digest.append(String.format(Locale.ROOT, "%016x", random.nextLong()));
    }
    return String.format(Locale.ROOT, PATH, digest.substring(0, 2), digest);
  }

  /** Draws an object, with the path by which the client requests it. */
  Item pick(RegistryClient client, SplittableRandom random) {
    return (client.asksOrigin() ? atOrigin : atCdn).get(Draw.weighted(cumulated, random));
  }
}
