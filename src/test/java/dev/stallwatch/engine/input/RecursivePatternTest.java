package dev.stallwatch.engine.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecursivePatternTest {
  @ParameterizedTest
  @CsvSource({
    "logs/**, a.gz, true",
    "logs/**, 2020/07/a.gz, true",
    "logs/**/*.gz, a.gz, true",
    "logs/**/*.gz, 2020/07/a.gz, true",
    "logs/**/*.gz, 2020/07/a.log, false",
    "logs/**/2020/*.gz, fra/2020/a.gz, true",
    "logs/**/2020/*.gz, 2020/fra/a.gz, false",
    "logs/**/07, 2020/07/a.gz, true",
    "logs/**/07/**/a*, 2020/07/05/06/a.gz, true",
    "logs/**/07/**/a*, 2020/08/05/06/a.gz, false",
    "logs/**/a.[gx]z, b/a.xz, true"
  })
  void matchesFilesAndDirectoriesAboveThem(String pattern, String below, boolean matches)
      throws IOException {
    RecursivePattern recursive = RecursivePattern.of(new Path(pattern)).orElseThrow();
    assertThat(recursive.top()).isEqualTo(new Path("logs"));
    assertThat(recursive.matches("/" + below)).isEqualTo(matches);
  }

  @Test
  void topIsWhatIsBeforeTheFirstAnyDepth() throws IOException {
    assertThat(RecursivePattern.of(new Path("**/a")).orElseThrow().top()).isEqualTo(new Path("."));
    assertThat(RecursivePattern.of(new Path("s3a://b/**/a")).orElseThrow().top())
        .isEqualTo(new Path("s3a://b/"));
    assertThat(RecursivePattern.of(new Path("/x/*/**")).orElseThrow().top())
        .isEqualTo(new Path("/x/*"));
    assertThat(RecursivePattern.of(new Path("logs/*/a**"))).isEmpty();
  }
}
