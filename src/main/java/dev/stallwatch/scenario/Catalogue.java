package dev.stallwatch.scenario;

import java.util.Locale;
import java.util.SplittableRandom;

/** The objects: log-normal sizes of 2 kB to 200 MB, popularity by Zipf's law. */
final class Catalogue {
  private static final double MEDIAN_BYTES = 4e6;
  private static final double SIGMA = 2.0;
  private static final long MIN_BYTES = 2_000;
  private static final long MAX_BYTES = 200_000_000;

  private final long[] sizes;
  private final String[] digests;
  private final double[] cumulated;

  Catalogue(int objects, SplittableRandom random) {
    sizes = new long[objects];
    digests = new String[objects];
    cumulated = new double[objects];
    double sum = 0;
    for (int i = 0; i < objects; i++) {
      double size = MEDIAN_BYTES * Math.exp(SIGMA * random.nextGaussian());
      sizes[i] = (long) Math.min(MAX_BYTES, Math.max(MIN_BYTES, size));
      StringBuilder digest = new StringBuilder();
      for (int part = 0; part < 4; part++) {
        digest.append(String.format(Locale.ROOT, "%016x", random.nextLong()));
      }
      digests[i] = digest.toString();
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
  }

  int pick(SplittableRandom random) {
    return Draw.weighted(cumulated, random);
  }

  long size(int object) {
    return sizes[object];
  }

  String digest(int object) {
    return digests[object];
  }
}
