package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.mitigation.RuleKey;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What decisions are counted by, as bytes: its window first, so that keys are sorted by time. */
final class KeyBytes implements Serializable, Comparable<KeyBytes> {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  private KeyBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the bytes of a key. */
  static KeyBytes of(RuleKey key) {
    Rule rule = key.rule();
    MatchedGroup group = key.group();
    ByteWriter out =
        new ByteWriter()
            .sortable(key.windowStartMicros())
            .text(rule.vendor())
            .text(rule.product())
            .number(rule.layer().ordinal())
            .text(rule.key())
            .text(rule.name())
            .number(key.mode().ordinal())
            .text(key.action())
            .text(group.source())
            .text(group.region())
            .text(group.country())
            .text(group.network())
            .text(group.edge())
            .text(group.os())
            .text(group.software())
            .text(group.host())
            .text(group.path());
    return new KeyBytes(out.bytes());
  }

  /** Returns the key. */
  RuleKey key() {
    return key(text -> text);
  }

  /**
   * Returns the key.
   *
   * @param shared returns the same object for equal texts
   */
  RuleKey key(UnaryOperator<String> shared) {
    Texts in = new Texts(new ByteReader(bytes), shared);
    return new RuleKey(
        in.sortable(),
        new Rule(in.text(), in.text(), Layer.values()[in.smallNumber()], in.text(), in.text()),
        Mode.values()[in.smallNumber()],
        in.text(),
        new MatchedGroup(
            in.text(),
            in.textOrNull(),
            in.textOrNull(),
            in.textOrNull(),
            in.textOrNull(),
            in.textOrNull(),
            in.textOrNull(),
            in.textOrNull(),
            in.textOrNull()));
  }

  private record Texts(ByteReader in, UnaryOperator<String> shared) {
    long sortable() {
      return in.sortable();
    }

    int smallNumber() {
      return in.smallNumber();
    }

    String text() {
      return shared.apply(in.text());
    }

    @Nullable String textOrNull() {
      String text = in.textOrNull();
      return text == null ? null : shared.apply(text);
    }
  }

  @Override
  public int compareTo(KeyBytes other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyBytes key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
