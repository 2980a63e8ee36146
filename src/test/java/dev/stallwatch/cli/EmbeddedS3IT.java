package dev.stallwatch.cli;

import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Against S3Proxy in the test's own process: runs everywhere. */
class EmbeddedS3IT extends ReadingFromS3 {
  private static final S3Proxy PROXY =
      S3Proxy.builder()
          .blobStore(new TransientNio2BlobStore())
          .endpoint(URI.create("http://127.0.0.1:0"))
          .awsAuthentication(AuthenticationType.AWS_V4, "stallwatch", "a-secret-of-the-test")
          .build();

  @BeforeAll
  static void start() throws Exception {
    PROXY.start();
  }

  @AfterAll
  static void stop() throws Exception {
    PROXY.stop();
  }

  @Override
  S3Server connect() {
    URI endpoint = URI.create("http://127.0.0.1:" + PROXY.getPort());
    return new S3Server(endpoint, "stallwatch", "a-secret-of-the-test");
  }
}
