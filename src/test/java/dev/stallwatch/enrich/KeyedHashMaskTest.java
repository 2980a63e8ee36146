package dev.stallwatch.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedHashMaskTest {
  private static final String KEY = "Jefe-and-sixteen-bytes";

  private static String masked(String key, String address) {
    return new KeyedHashMask(new MaskKey(key)).of(InetAddresses.forString(address));
  }

  /** Computed by another program: printf '\xcb\x00\x71\x4d' | openssl dgst -sha256 -hmac KEY. */
  @Test
  void maskIsTheTruncatedHmacOfTheAddress() {
    assertThat(masked(KEY, "203.0.113.77")).isEqualTo("67529de581226d6c");
  }

  @Test
  void maskDependsOnKeyAndNotOnNotation() {
    assertThat(masked(KEY, "::ffff:203.0.113.77")).isEqualTo(masked(KEY, "203.0.113.77"));
    assertThat(masked(KEY + "\n", "203.0.113.77")).isEqualTo(masked(KEY, "203.0.113.77"));
    assertThat(masked(KEY, "203.0.113.78")).isNotEqualTo(masked(KEY, "203.0.113.77"));
    assertThat(masked("another-key-of-any-length", "203.0.113.77"))
        .isNotEqualTo(masked(KEY, "203.0.113.77"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fifteen-bytes-!", "  fifteen-bytes-!  \n"})
  void shortKeyIsRejected(String text) {
    assertThatThrownBy(() -> new MaskKey(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too short; use at least 16")
        .hasMessageNotContaining("fifteen");
  }

  @Test
  void keyIsSerializedButNeverPrinted() throws IOException, ClassNotFoundException {
    KeyedHashMask mask = new KeyedHashMask(new MaskKey(KEY));
    assertThat(mask.toString()).doesNotContain("Jefe");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(mask);
    assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
        .isEqualTo(mask);
  }

  /** Neighbours in a /24 are found whatever the mask. */
  @Test
  void chainsDoNotDependOnTheMask() {
    AccessRecord access =
        AccessRecord.builder().clientAddress("203.0.113.77").method("GET").object("/o").build();
    Request prefix = new Enricher(PrefixMask.DEFAULTS, null, null).enrich(access, "s");
    Request hash =
        new Enricher(new KeyedHashMask(new MaskKey(KEY)), null, null).enrich(access, "s");
    Request none = new Enricher(new NoMask(), null, null).enrich(access, "s");
    assertThat(hash.maskedClient()).hasSize(16);
    assertThat(none.maskedClient()).isEqualTo("203.0.113.77");
    assertThat(hash.clientId()).isEqualTo(prefix.clientId()).isEqualTo(none.clientId());
    assertThat(hash.neighbourhoodId())
        .isEqualTo(prefix.neighbourhoodId())
        .isEqualTo(none.neighbourhoodId());
  }
}
