package dev.stallwatch.format;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumSet;

/**
 * The texts of a record that a reader may do without. To make them is most of what a line costs
 * once its fields are found.
 */
public enum RecordText {
  /** {@code requestId}. */
  REQUEST_ID,
  /** {@code clientAddress}. */
  CLIENT_ADDRESS,
  /** {@code host}. */
  HOST,
  /** {@code object}; empty where nobody wants it. */
  OBJECT,
  /** {@code userAgent}. */
  USER_AGENT,
  /** {@code edge}. */
  EDGE,
  /** {@code country}. */
  COUNTRY,
  /** {@code protocol}. */
  PROTOCOL,
  /** {@code cache}. */
  CACHE,
  /** {@code rule}. */
  RULE;

  /** All of them. */
  public static final ImmutableSet<RecordText> ALL =
      Sets.immutableEnumSet(EnumSet.allOf(RecordText.class));
}
