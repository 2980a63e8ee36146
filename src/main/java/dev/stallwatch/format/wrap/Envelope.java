package dev.stallwatch.format.wrap;

/** What surrounds the inner line in each outer line. */
@FunctionalInterface
interface Envelope {
  /**
   * Finds the inner line; returns false if the outer line does not have this form. Never throws,
   * whatever the bytes are.
   *
   * @param end position after the outer line
   * @param inner receives the inner line
   */
  boolean open(byte[] b, int offset, int end, InnerLine inner);
}
