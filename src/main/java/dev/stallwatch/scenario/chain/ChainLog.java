package dev.stallwatch.scenario.chain;

import dev.stallwatch.scenario.log.CloudFrontLine;
import dev.stallwatch.scenario.log.CloudflareField;
import dev.stallwatch.scenario.log.CloudflareLine;
import dev.stallwatch.scenario.log.CloudflareZone;
import dev.stallwatch.scenario.log.HeaderBytes;
import dev.stallwatch.scenario.log.HourlyPath;
import dev.stallwatch.scenario.log.LogLine;
import dev.stallwatch.scenario.log.S3Bucket;
import dev.stallwatch.scenario.log.S3Line;
import java.util.List;

/**
 * A log of the chain world.
 *
 * @param format name of the format: its directory, and its key in the labels
 * @param path paths of its files
 * @param line writes its lines
 */
record ChainLog(String format, HourlyPath path, LogLine line) {
  private static final String HOST = "dl.example.com";
  private static final String REGION = "eu-west-1";

  /** Returns the logs of all formats. */
  static List<ChainLog> all() {
    return List.of(cloudFront(), s3(), cloudflare());
  }

  private static ChainLog cloudFront() {
    return new ChainLog(
        "cloudfront",
        HourlyPath.cloudFront("E2QWRUHAPOMQZL"),
        new CloudFrontLine(HOST, new HeaderBytes(380, 160)));
  }

  private static ChainLog s3() {
    S3Bucket bucket =
        new S3Bucket(
            "dl-example",
            REGION,
            "-",
            "-",
            "-",
            "TLS_AES_128_GCM_SHA256",
            "TLSv1.3",
            S3Bucket.FIXED_HOST_ID,
            27);
    return new ChainLog("s3", HourlyPath.s3(REGION, ""), new S3Line(bucket));
  }

  /** Without custom fields: neither ranges nor content lengths are logged. */
  private static ChainLog cloudflare() {
    CloudflareZone zone =
        CloudflareZone.without(
            HOST,
            new HeaderBytes(420, 160),
            CloudflareField.CLIENT_SSL_PROTOCOL,
            CloudflareField.RESPONSE_HEADERS);
    return new ChainLog("cloudflare", HourlyPath.cloudflare(), new CloudflareLine(zone));
  }
}
