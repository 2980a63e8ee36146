package dev.stallwatch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stallwatch.spark.read.S3Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @TempDir Path directory;

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("c.yaml"), yaml);
  }

  @Test
  void theCommentedFileIsTheDefaults() {
    assertThat(Configuration.read(Path.of("jobs/conf/stallwatch.yaml")))
        .isEqualTo(Configuration.DEFAULTS);
  }

  @Test
  void keysThatAreGivenReplaceTheDefaults() throws IOException {
    Configuration read = Configuration.read(file("window: 10m\nmask: {ipv4Prefix: 16}\n"));
    assertThat(read.window()).isEqualTo(Duration.ofMinutes(10));
    assertThat(read.maskIpv4Prefix()).isEqualTo(16);
    assertThat(read.maskIpv6Prefix()).isEqualTo(48);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "windw: 5m | unknown key 'windw', did you mean 'window'?",
        "mask: {ipv4prefix: 1} | did you mean 'ipv4Prefix'?",
        "window: 7m | a window must divide a day",
        "window: soon | window must be a duration such as 30s",
        "maxRejectedShare: 2 | maxRejectedShare must be between 0 and 1",
        "maxRejectedShare: [1] | key 'maxRejectedShare' has a value of the wrong type",
        "s3: {endpoint: 'https://user:secret@host'} | s3.endpoint must be an address such as",
        "s3: {endpoint: 'ftp://host'} | s3.endpoint must be an address such as",
        "s3: {accessKey: AKIA} | unknown key 'accessKey'",
        "s3: {pathStyle: maybe} | key 's3.pathStyle' has a value of the wrong type",
        "mask: {ipv4Prefix: 33} | mask.ipv4Prefix must be between 0 and 32",
        "'@x: 1' | not readable as YAML"
      })
  void whatCanNotBeMeantIsNamed(String yaml, String message) throws IOException {
    Path file = file(yaml);
    assertThatThrownBy(() -> Configuration.read(file))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("c.yaml")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3.eu-central-1.amazonaws.com",
        "https://s3.example.org",
        "http://minio:9000/",
        "http://[::1]:9000",
        "127.0.0.1:9000"
      })
  void endpointsAreAddressesWithOrWithoutScheme(String endpoint) throws IOException {
    Configuration read =
        Configuration.read(
            file("s3: {endpoint: '" + endpoint + "', pathStyle: true, region: eu-west-1}"));
    assertThat(read.s3()).isEqualTo(new S3Options(endpoint, true, "eu-west-1"));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Configuration.read(directory.resolve("none.yaml")))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("none.yaml");
  }
}
