package dev.stallwatch.format;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.akamai.AkamaiFormat;
import dev.stallwatch.format.akamai.LogDeliveryFormat;
import dev.stallwatch.format.azure.AzureFormat;
import dev.stallwatch.format.azure.StorageFormat;
import dev.stallwatch.format.azure.StorageLogFormat;
import dev.stallwatch.format.change.ChangeFormats;
import dev.stallwatch.format.cloudflare.CloudflareFormat;
import dev.stallwatch.format.cloudflare.CloudflareRowsFormat;
import dev.stallwatch.format.cloudfront.CloudFrontFormat;
import dev.stallwatch.format.cloudfront.CloudFrontJsonFormat;
import dev.stallwatch.format.cloudfront.CloudFrontOrderedFormat;
import dev.stallwatch.format.fastly.FastlyFormat;
import dev.stallwatch.format.gcp.GcpFormat;
import dev.stallwatch.format.gcs.GcsFormat;
import dev.stallwatch.format.mapped.MappedFormat;
import dev.stallwatch.format.mitigation.MitigationFormats;
import dev.stallwatch.format.ncsa.NcsaFormat;
import dev.stallwatch.format.s3.MinioFormat;
import dev.stallwatch.format.s3.S3Format;
import dev.stallwatch.format.s3.S3JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The known formats, in the order in which they are tried. */
public final class LogFormats {
  /** The mappings that are tried last, the least specific at the end. */
  private static final ImmutableList<String> BUNDLED =
      ImmutableList.of(
          "aws-alb",
          "envoy",
          "haproxy",
          "squid",
          "trafficserver",
          "lancache",
          "nginx-proxy-manager",
          "bunny",
          "keycdn",
          "gcore",
          "artifactory",
          "alibaba-offline",
          "alibaba",
          "tencent",
          "caddy",
          "traefik",
          "envoy-json",
          "scality",
          "nginx-json");

  private final List<LogFormat> all;

  /**
   * Creates the formats.
   *
   * @param options properties of logs that their files do not contain
   */
  public LogFormats(FormatOptions options) {
    this.all = new ArrayList<>(options.mappings().stream().map(MappedFormat::new).toList());
    this.all.addAll(
        List.of(
            new CloudFrontFormat(), //
            new CloudFrontJsonFormat(),
            CloudFrontOrderedFormat.plain(options),
            CloudFrontOrderedFormat.realTime(options),
            new CloudflareFormat(),
            new CloudflareRowsFormat(),
            new FastlyFormat(),
            new AkamaiFormat(),
            new LogDeliveryFormat(),
            new GcpFormat(),
            new AzureFormat(),
            new StorageFormat(),
            new StorageLogFormat(),
            new GcsFormat(),
            new S3JsonFormat(),
            new S3Format(),
            new MinioFormat(),
            MappedFormat.bundled("haproxy-clf"),
            new NcsaFormat(options.ncsaFields())));
    all.addAll(MitigationFormats.ALL);
    all.addAll(ChangeFormats.ALL);
    BUNDLED.forEach(name -> all.add(MappedFormat.bundled(name)));
  }

  private LogFormats(List<LogFormat> all) {
    this.all = all;
  }

  /** Returns one format alone. */
  public static LogFormats of(LogFormat format) {
    return new LogFormats(List.of(format));
  }

  /**
   * Returns only the format of a name, which then reads every file.
   *
   * @throws IllegalArgumentException if there is none
   */
  public LogFormats only(String name) {
    return new LogFormats(List.of(new ForcedFormat(named(name))));
  }

  /** Returns these formats for a reader that uses only some texts. */
  public LogFormats wanting(ImmutableSet<RecordText> wanted) {
    return new LogFormats(
        all.stream().<LogFormat>map(format -> new PrunedFormat(format, wanted)).toList());
  }

  /** Returns all formats. */
  public List<LogFormat> all() {
    return all;
  }

  /** Returns the format of a file with these first lines, none of them blank. */
  public Optional<LogFormat> recognise(List<String> firstLines) {
    return all.stream().filter(format -> recognises(format, firstLines)).findFirst();
  }

  private static boolean recognises(LogFormat format, List<String> firstLines) {
    try {
      return format.recognises(firstLines);
    } catch (RuntimeException | StackOverflowError e) {
      return false; // defensive: one file must not stop the reading of the others
    }
  }

  /**
   * Returns what to do about a file that cannot be read as it is; {@code null} if its first lines
   * do not tell.
   */
  public @Nullable String remedy(List<String> firstLines) {
    return all.stream()
        .map(format -> format.remedy(firstLines))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * Returns the format of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public LogFormat named(String name) {
    return all.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown log format: "
                        + name
                        + " (known: "
                        + all.stream().map(LogFormat::name).collect(Collectors.joining(", "))
                        + ")"));
  }
}
