package dev.stallwatch.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3SchemeTest {
  @ParameterizedTest
  @CsvSource({
    "s3://bucket/a, s3a://bucket/a",
    "S3N://bucket/a, s3a://bucket/a",
    "s3a://bucket/a, s3a://bucket/a",
    "s3:/bucket, s3:/bucket",
    "logs/s3://x, logs/s3://x",
    "gs://bucket/a, gs://bucket/a"
  })
  void schemesOfOtherToolsAreThatOfHadoop(String typed, String path) {
    assertThat(S3Scheme.of(typed)).isEqualTo(path);
  }
}
