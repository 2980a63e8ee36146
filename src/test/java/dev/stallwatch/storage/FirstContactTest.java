package dev.stallwatch.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstContactTest {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  @Test
  void silentStorageIsGivenUpAtTheDeadline() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String endpoint = "http://127.0.0.1:" + silent.getLocalPort();
      Configuration configuration =
          HadoopSettings.configuration(new S3Options(endpoint, true, null));
      configuration.set("fs.s3a.access.key", "any");
      configuration.set("fs.s3a.secret.key", "any");
      Path path = new Path("s3a://silent/logs");
      assertThatThrownBy(() -> FirstContact.with(path, configuration, DEADLINE))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no answer within 2 s");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "s3a://bucket/logs/2020*/x s3a://bucket/logs",
        "s3a://bucket/p* s3a://bucket",
        "s3a://bucket/{a/b,c}/d s3a://bucket",
        "s3a://bucket/a/b s3a://bucket/a/b",
        "s3a://bucket/a[1]/b s3a://bucket"
      })
  void directoryAboveWildcardsIsAskedFor(String pattern, String above) {
    assertThat(FirstContact.aboveWildcards(new Path(pattern))).isEqualTo(new Path(above));
  }

  @Test
  void localFilesRespondImmediately() throws IOException {
    Configuration configuration = HadoopSettings.configuration(S3Options.DEFAULTS);
    FirstContact contact = FirstContact.with(new Path("src"), configuration);
    assertThat(contact.status().isDirectory()).isTrue();
    assertThatThrownBy(() -> FirstContact.with(new Path("no-such-path"), configuration))
        .isInstanceOf(FileNotFoundException.class);
  }
}
