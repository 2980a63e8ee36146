package dev.stallwatch.format;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Client;
import dev.stallwatch.model.request.Server;
import dev.stallwatch.model.request.Target;
import java.util.EnumSet;

/**
 * The text fields of a record that a reader may leave out. Creating these strings is most of the
 * cost of a line once its fields are found.
 */
public enum RecordText {
  /** {@link AccessRecord#requestId}. */
  REQUEST_ID,
  /** {@link Client#address}. */
  CLIENT_ADDRESS,
  /** {@link Target#host}. */
  HOST,
  /** {@link Target#object}; empty if not requested. */
  OBJECT,
  /** {@link Client#userAgent}. */
  USER_AGENT,
  /** {@link Server#edge}. */
  EDGE,
  /** {@link Client#country}. */
  COUNTRY,
  /** {@link Target#protocol}. */
  PROTOCOL,
  /** {@link Server#cache}. */
  CACHE,
  /** {@link Server#rule}. */
  RULE;

  /** All texts. */
  public static final ImmutableSet<RecordText> ALL =
      Sets.immutableEnumSet(EnumSet.allOf(RecordText.class));
}
