package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.engine.AnalysisOptions;
import dev.stallwatch.engine.input.SourceFiles;
import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.task.ScanOptions;
import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.enrich.UserAgentRules;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.model.Units;
import dev.stallwatch.report.notify.Environment;
import dev.stallwatch.storage.S3Options;
import dev.stallwatch.storage.S3Scheme;
import dev.stallwatch.yaml.KeyException;
import dev.stallwatch.yaml.YamlException;
import dev.stallwatch.yaml.YamlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file (YAML). Each key has a default. An unknown key or a wrong value is an
 * error that names the line, the key and what is allowed.
 *
 * @param window width of a window, such as {@code 5m}; divides a day
 * @param pairingGap the longest time from the end of an attempt to the next one of the same
 *     download
 * @param maxRejectedShare share of lines, or of files, that may be unreadable without changing the
 *     exit code, 0 to 1
 * @param mask how clients' addresses are masked
 * @param formats settings of log formats whose columns are configurable
 * @param awsIpRanges paths of published ip-ranges.json files
 * @param geoip path of a MaxMind DB, null for none
 * @param userAgents rules for user agents, tried before those that come with Stallwatch
 * @param s3 access to {@code s3a://} paths
 * @param nightly settings of {@code nightly} only
 * @param reporting notifications and metrics
 */
public record Configuration(
    Duration window,
    Duration pairingGap,
    double maxRejectedShare,
    AddressMask mask,
    FormatOptions formats,
    List<String> awsIpRanges,
    @Nullable String geoip,
    UserAgentRules userAgents,
    S3Options s3,
    NightlyPlan nightly,
    Reporting reporting) {

  /** The defaults. */
  public static final Configuration DEFAULTS = new Keys().resolve(Environment.EMPTY);

  /** In days. Use a range of dates to recompute more. */
  private static final int MAX_LOOKBACK = 28;

  private static final int MAX_BYTES = 1 << 20;

  /**
   * Reads a file that refers to no environment variable.
   *
   * @throws RunFailure if the file cannot be read or has a wrong key or value
   */
  public static Configuration read(Path file) {
    return read(file, Environment.EMPTY);
  }

  /**
   * Reads a file.
   *
   * @param environment variables that may contain the key of the mask
   * @throws RunFailure if the file cannot be read or has a wrong key or value
   */
  public static Configuration read(Path file, Environment environment) {
    try {
      return YamlFile.read(file, MAX_BYTES)
          .resolve(Keys.class, Keys::new, keys -> keys.resolve(environment));
    } catch (YamlException e) {
      throw new RunFailure(RunFailure.Kind.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }

  /** A copy with another window width. */
  public Configuration withWindow(Duration width) {
    return new Configuration(
        width,
        pairingGap,
        maxRejectedShare,
        mask,
        formats,
        awsIpRanges,
        geoip,
        userAgents,
        s3,
        nightly,
        reporting);
  }

  /** A copy with other settings of {@code nightly}. */
  public Configuration withNightly(NightlyPlan plan) {
    return with(plan, reporting);
  }

  /** The settings that determine the rows of a run: without schedule, notifications and metrics. */
  public Configuration ofRows() {
    return with(DEFAULTS.nightly, Reporting.NONE);
  }

  private Configuration with(NightlyPlan plan, Reporting otherReporting) {
    return new Configuration(
        window,
        pairingGap,
        maxRejectedShare,
        mask,
        formats,
        awsIpRanges,
        geoip,
        userAgents,
        s3,
        plan,
        otherReporting);
  }

  /**
   * The options of a run.
   *
   * @param inputs paths of files and directories
   * @param from start of the period, inclusive; null for no limit
   * @param to end of the period, exclusive; null for no limit
   */
  public AnalysisOptions analysis(
      List<String> inputs, @Nullable Instant from, @Nullable Instant to) {
    ScanOptions scan =
        new ScanOptions(
            Units.micros(window),
            from == null ? Long.MIN_VALUE : Units.micros(from),
            to == null ? Long.MAX_VALUE : Units.micros(to),
            formats,
            mask,
            new DownloadOptions(
                pairingGap,
                DownloadOptions.DEFAULTS.slowFloor(),
                DownloadOptions.DEFAULTS.slowAfter()));
    return new AnalysisOptions(
        List.of(SourceFiles.asLogged(inputs)),
        scan,
        DetectionOptions.DEFAULTS,
        awsIpRanges,
        geoip,
        userAgents,
        null,
        s3,
        Extent.allInput());
  }

  /** The keys of the file; each section is a class. */
  private static final class Keys {
    @JsonProperty private String window = "5m";
    @JsonProperty private String pairingGap = "10m";
    @JsonProperty private double maxRejectedShare = 0.01;
    @JsonProperty private MaskKeys mask = new MaskKeys();
    @JsonProperty private FormatKeys formats = new FormatKeys();
    @JsonProperty private List<String> awsIpRanges = List.of();
    @JsonProperty private @Nullable String geoip;
    @JsonProperty private @Nullable String userAgents;
    @JsonProperty private S3Keys s3 = new S3Keys();
    @JsonProperty private @Nullable String output;
    @JsonProperty private List<SourceKeys> sources = List.of();
    @JsonProperty private String arrival = "1d";
    @JsonProperty private int lookback = 1;
    @JsonProperty private List<ChannelKeys> notify = List.of();
    @JsonProperty private MetricsKeys metrics = new MetricsKeys();

    @JsonProperty
    @JsonSetter(contentNulls = Nulls.SKIP)
    private Map<String, String> retention = Map.of();

    @JsonProperty private boolean requireComplete;

    private Configuration resolve(Environment environment) {
      FormatOptions resolvedFormats = formats.resolve();
      return new Configuration(
          WindowWidth.parse("window", window),
          Durations.parse("pairingGap", pairingGap),
          KeyException.within("maxRejectedShare", maxRejectedShare, 0, 1),
          mask.resolve(environment),
          resolvedFormats,
          awsIpRanges.stream().map(S3Scheme::of).toList(),
          geoip == null ? null : S3Scheme.of(geoip),
          userAgents == null ? UserAgentRules.NONE : UserAgentRules.read(Path.of(userAgents)),
          s3.resolve(),
          nightly(resolvedFormats),
          new Reporting(ChannelKeys.resolve(notify), metrics.resolve()));
    }

    private NightlyPlan nightly(FormatOptions resolvedFormats) {
      return new NightlyPlan(
          output == null ? null : S3Scheme.of(output),
          SourceKeys.resolve(sources, resolvedFormats),
          Durations.days("arrival", arrival),
          KeyException.within("lookback", lookback, 0, MAX_LOOKBACK),
          RetentionKeys.resolve(retention),
          requireComplete ? NightlyPlan.Completeness.DEMANDED : NightlyPlan.Completeness.TOLD);
    }
  }
}
