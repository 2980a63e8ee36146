package dev.stallwatch.format.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignNameTest {
  @Test
  void namesThatNoLogHasAreKnown() {
    assertThat(ForeignName.of("s3a://b/x/_SUCCESS")).isEqualTo(ForeignKind.MARKER);
    assertThat(ForeignName.of("/x/access.log.gz.md5")).isEqualTo(ForeignKind.CHECKSUMS);
    assertThat(ForeignName.of("/x/SHA256SUMS.txt")).isEqualTo(ForeignKind.CHECKSUMS);
    assertThat(ForeignName.of("/x/a.tar.gz!/README")).isEqualTo(ForeignKind.TEXT);
    assertThat(ForeignName.of("notes.md")).isEqualTo(ForeignKind.TEXT);
    assertThat(ForeignName.of("robots.txt")).isEqualTo(ForeignKind.ROBOTS_TXT);
    assertThat(ForeignName.of("a.tar!.DS_Store")).isEqualTo(ForeignKind.DOCUMENT);
  }

  @Test
  void otherNamesMayBeLogs() {
    for (String name :
        List.of("access.log", "notes.txt", "readme.log", "success.log", "", "x/", "1.md5x")) {
      assertThat(ForeignName.of(name)).as(name).isNull();
    }
  }
}
