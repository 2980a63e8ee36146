package dev.stallwatch.traffic;

import java.util.Arrays;

/**
 * Amounts by their index, in as little memory as they allow. Up to {@value #FEW_AMOUNTS} amounts
 * take 8 bytes each. Of more, whole numbers below {@value #LARGE} take a byte each, or only the
 * places of those above 0 are kept; if many are not whole or large, all are rounded to 24 bits.
 */
final class Amounts {
  private static final int FEW_AMOUNTS = 1 << 18;
  private static final int LARGE = 255;

  /** With more large amounts than one in this many, bytes save nothing. */
  private static final int MIN_AMOUNTS_PER_LARGE = 16;

  /** With fewer amounts above 0 than one in this many, only these are kept. */
  private static final int MIN_AMOUNTS_PER_NON_ZERO = 8;

  private static final double[] NO_DOUBLES = {};
  private static final float[] NO_FLOATS = {};
  private static final byte[] NO_BYTES = {};

  private final double[] doubles;
  private final float[] floats;
  private final byte[] bytes;
  private final Sparse sparse;

  private Amounts(double[] doubles, float[] floats, byte[] bytes, Sparse sparse) {
    this.doubles = doubles;
    this.floats = floats;
    this.bytes = bytes;
    this.sparse = sparse;
  }

  /** Returns the amount at an index. */
  double at(int index) {
    if (doubles.length > 0) {
      return doubles[index];
    }
    if (bytes.length > 0) {
      int small = bytes[index] & LARGE;
      return small < LARGE ? small : sparse.at(index);
    }
    return floats.length > 0 ? floats[index] : sparse.at(index);
  }

  /** Amounts of which most are 0: a bit for each index, and the amounts above 0 in order. */
  private static final class Sparse {
    private static final Sparse NONE = new Sparse(0, new int[0], new double[0], 0);

    private final long[] isSet;
    private final int[] before;
    private final double[] amounts;

    Sparse(int length, int[] indexes, double[] amounts, int count) {
      this.isSet = new long[(length + Long.SIZE - 1) / Long.SIZE];
      this.before = new int[isSet.length];
      this.amounts = Arrays.copyOf(amounts, count);
      for (int i = 0; i < count; i++) {
        isSet[indexes[i] / Long.SIZE] |= 1L << indexes[i];
      }
      for (int word = 1; word < isSet.length; word++) {
        before[word] = before[word - 1] + Long.bitCount(isSet[word - 1]);
      }
    }

    double at(int index) {
      long word = isSet[index / Long.SIZE];
      long bit = 1L << index;
      return (word & bit) == 0
          ? 0
          : amounts[before[index / Long.SIZE] + Long.bitCount(word & (bit - 1))];
    }
  }

  /** Takes amounts in the order of their indexes. */
  static final class Writer {
    private int count;
    private int nonZero;
    private double[] doubles = new double[64];
    private float[] floats = NO_FLOATS;
    private byte[] bytes = NO_BYTES;
    private int[] largeIndexes = new int[64];
    private double[] largeAmounts = new double[64];
    private int large;

    /** Adds the amount of the next index. */
    void add(double amount) {
      if (count == FEW_AMOUNTS && doubles.length > 0) {
        toBytes();
      }
      nonZero += amount == 0 ? 0 : 1;
      if (doubles.length > 0) {
        doubles = count == doubles.length ? Arrays.copyOf(doubles, 2 * count) : doubles;
        doubles[count] = amount;
      } else if (floats.length > 0) {
        floats = count == floats.length ? Arrays.copyOf(floats, count + count / 2) : floats;
        floats[count] = (float) amount;
      } else {
        addByte(amount);
      }
      count++;
    }

    private void toBytes() {
      double[] first = doubles;
      doubles = NO_DOUBLES;
      bytes = new byte[2 * count];
      int end = count;
      for (count = 0; count < end; count++) {
        if (bytes.length > 0) {
          addByte(first[count]);
        } else {
          floats[count] = (float) first[count];
        }
      }
    }

    private void addByte(double amount) {
      bytes = count == bytes.length ? Arrays.copyOf(bytes, count + count / 2) : bytes;
      if (amount >= 0 && amount < LARGE && amount == (int) amount) {
        bytes[count] = (byte) amount;
        return;
      }
      bytes[count] = (byte) LARGE;
      if (large == largeIndexes.length) {
        largeIndexes = Arrays.copyOf(largeIndexes, 2 * large);
        largeAmounts = Arrays.copyOf(largeAmounts, 2 * large);
      }
      largeIndexes[large] = count;
      largeAmounts[large++] = amount;
      if (large > bytes.length / MIN_AMOUNTS_PER_LARGE) {
        toFloats();
      }
    }

    private void toFloats() {
      floats = new float[bytes.length];
      Sparse ofLarge = new Sparse(count + 1, largeIndexes, largeAmounts, large);
      for (int i = 0; i <= count; i++) {
        int small = bytes[i] & LARGE;
        floats[i] = (float) (small < LARGE ? small : ofLarge.at(i));
      }
      bytes = NO_BYTES;
      largeIndexes = new int[1];
      largeAmounts = new double[1];
      large = 0;
    }

    /** Returns the amounts. */
    Amounts amounts() {
      if (doubles.length > 0) {
        double[] exact = count == 0 ? NO_DOUBLES : Arrays.copyOf(doubles, count);
        return new Amounts(exact, NO_FLOATS, NO_BYTES, Sparse.NONE);
      }
      if (floats.length > 0) {
        return new Amounts(NO_DOUBLES, Arrays.copyOf(floats, count), NO_BYTES, Sparse.NONE);
      }
      Sparse ofLarge = new Sparse(count, largeIndexes, largeAmounts, large);
      return nonZero > count / MIN_AMOUNTS_PER_NON_ZERO
          ? new Amounts(NO_DOUBLES, NO_FLOATS, Arrays.copyOf(bytes, count), ofLarge)
          : new Amounts(NO_DOUBLES, NO_FLOATS, NO_BYTES, sparse(ofLarge));
    }

    private Sparse sparse(Sparse ofLarge) {
      int[] indexes = new int[nonZero];
      double[] amounts = new double[nonZero];
      int found = 0;
      for (int i = 0; i < count; i++) {
        int small = bytes[i] & LARGE;
        if (small > 0) {
          indexes[found] = i;
          amounts[found++] = small < LARGE ? small : ofLarge.at(i);
        }
      }
      return new Sparse(count, indexes, amounts, found);
    }
  }
}
