package dev.stallwatch.cli;

import java.net.URI;
import org.testcontainers.containers.MinIOContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Against MinIO in a container: where there is a Docker engine. */
@Testcontainers(disabledWithoutDocker = true)
class MinioIT extends ReadingFromS3 {
  @Container
  private static final MinIOContainer MINIO =
      new MinIOContainer("minio/minio:RELEASE.2025-04-22T22-12-26Z");

  @Override
  S3Server connect() {
    return new S3Server(URI.create(MINIO.getS3URL()), MINIO.getUserName(), MINIO.getPassword());
  }
}
