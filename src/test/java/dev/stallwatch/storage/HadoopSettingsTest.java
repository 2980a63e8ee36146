package dev.stallwatch.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HadoopSettingsTest {
  @Test
  void awsNeedsNoEndpoint() {
    assertThat(HadoopSettings.of(S3Options.DEFAULTS))
        .containsEntry("fs.s3a.path.style.access", "false")
        .doesNotContainKeys("fs.s3a.endpoint", "fs.s3a.endpoint.region");
  }

  @Test
  void otherStorageUsesItsEndpoint() {
    assertThat(HadoopSettings.of(new S3Options("https://s3.example.org", true, "north")))
        .containsEntry("fs.s3a.path.style.access", "true")
        .containsEntry("fs.s3a.endpoint", "https://s3.example.org")
        .containsEntry("fs.s3a.endpoint.region", "north");
  }

  @Test
  void systemPropertiesOverrideSettings() {
    System.setProperty("spark.hadoop.fs.s3a.retry.limit", "9");
    System.setProperty("spark.hadoop.fs.s3a.endpoint", "http://here");
    try {
      assertThat(HadoopSettings.of(new S3Options("http://there", true, null)))
          .containsEntry("fs.s3a.retry.limit", "9")
          .containsEntry("fs.s3a.endpoint", "http://here");
    } finally {
      System.clearProperty("spark.hadoop.fs.s3a.retry.limit");
      System.clearProperty("spark.hadoop.fs.s3a.endpoint");
    }
  }
}
