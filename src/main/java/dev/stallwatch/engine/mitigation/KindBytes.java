package dev.stallwatch.engine.mitigation;

import dev.stallwatch.engine.block.ByteReader;
import dev.stallwatch.engine.block.ByteWriter;
import dev.stallwatch.mitigation.MatchedGroup;
import dev.stallwatch.model.mitigation.Layer;
import dev.stallwatch.model.mitigation.Mode;
import dev.stallwatch.model.mitigation.Rule;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A kind of decisions, as bytes. */
final class KindBytes implements Serializable, Comparable<KindBytes> {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  private KindBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the bytes of a kind. */
  static KindBytes of(DecisionKind kind) {
    Rule rule = kind.rule();
    MatchedGroup group = kind.group();
    ByteWriter out =
        new ByteWriter()
            .text(rule.vendor())
            .text(rule.product())
            .number(rule.layer().ordinal())
            .text(rule.key())
            .text(rule.name())
            .number(kind.mode().ordinal())
            .text(kind.action())
            .text(group.source())
            .text(group.region())
            .text(group.country())
            .text(group.network())
            .text(group.edge())
            .text(group.os())
            .text(group.software())
            .text(group.host())
            .text(group.path());
    return new KindBytes(out.bytes());
  }

  /** Returns the kind. */
  DecisionKind kind() {
    ByteReader in = new ByteReader(bytes);
    return new DecisionKind(
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

  @Override
  public int compareTo(KindBytes other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KindBytes kind && Arrays.equals(bytes, kind.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
