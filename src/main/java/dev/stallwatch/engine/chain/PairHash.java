package dev.stallwatch.engine.chain;

/**
 * Hash of an ordered pair of identities. The mixing is that of SplitMix64: Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014, with the constants of Stafford's
 * variant 13.
 */
public final class PairHash {
  private PairHash() {}

  /** Returns the hash of a pair; all its bits depend on both identities. */
  public static long of(long first, long second) {
    long mixed = first + 0x9E3779B97F4A7C15L * second;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Returns the part of an exchange that receives a pair. */
  static int part(long first, long second, int parts) {
    return (int) Long.remainderUnsigned(of(first, second), parts);
  }
}
