package dev.stallwatch.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.enrich.MaskOptions;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.model.Names;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.spark.AnalysisOptions;
import dev.stallwatch.spark.read.S3Options;
import dev.stallwatch.spark.stage.ScanOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file, YAML. Every key has a default; a key that is not known, or a value that
 * can't be meant, is an error that names the place and the nearest known key.
 *
 * @param window width of a window, such as {@code 5m}; it must divide a day
 * @param pairingGap how long after the end of an attempt the next one still belongs to it
 * @param maxRejectedShare share of the lines, or of the files, up to which unreadable ones do not
 *     change the exit code, 0 to 1
 * @param maskIpv4Prefix bits of an IPv4 address that are kept, 0 to 32
 * @param maskIpv6Prefix bits of an IPv6 address that are kept, 0 to 128
 * @param formats what no log file tells of itself
 * @param awsIpRanges paths of published ip-ranges.json files
 * @param geoip path of a MaxMind DB, null for none
 * @param s3 how {@code s3a://} paths are reached
 */
public record Configuration(
    Duration window,
    Duration pairingGap,
    double maxRejectedShare,
    int maskIpv4Prefix,
    int maskIpv6Prefix,
    FormatOptions formats,
    List<String> awsIpRanges,
    @Nullable String geoip,
    S3Options s3) {

  /** What holds where nothing is configured. */
  public static final Configuration DEFAULTS = new Keys().resolve();

  private static final ObjectMapper YAML = yaml();

  /**
   * Reads a file.
   *
   * @throws RunFailure if the file can't be read or says something that can't be meant
   */
  public static Configuration read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      Keys keys = YAML.readValue(bytes, Keys.class);
      return (keys == null ? new Keys() : keys).resolve();
    } catch (UnrecognizedPropertyException e) {
      throw failure(file, e, "unknown key '" + e.getPropertyName() + "'" + hint(e));
    } catch (MismatchedInputException e) {
      throw failure(file, e, "key '" + path(e) + "' has a value of the wrong type");
    } catch (JsonProcessingException e) {
      throw failure(file, e, "not readable as YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "can't read the configuration " + file + " (check the path given with --config)");
    } catch (IllegalArgumentException e) {
      throw new RunFailure(RunFailure.Kind.CONFIGURATION, file + ": " + e.getMessage());
    }
  }

  /** The same with another width of the windows. */
  public Configuration withWindow(Duration width) {
    return new Configuration(
        width,
        pairingGap,
        maxRejectedShare,
        maskIpv4Prefix,
        maskIpv6Prefix,
        formats,
        awsIpRanges,
        geoip,
        s3);
  }

  /**
   * What a run shall do.
   *
   * @param inputs paths of files and directories
   * @param from start of the period, inclusive; null for no limit
   * @param to end of the period, exclusive; null for no limit
   */
  public AnalysisOptions analysis(
      List<String> inputs, @Nullable Instant from, @Nullable Instant to) {
    ScanOptions scan =
        new ScanOptions(
            window.toSeconds() * Units.MICROS_PER_SECOND,
            from == null ? Long.MIN_VALUE : Units.micros(from),
            to == null ? Long.MAX_VALUE : Units.micros(to),
            formats,
            new MaskOptions(maskIpv4Prefix, maskIpv6Prefix),
            new DownloadOptions(
                pairingGap,
                DownloadOptions.DEFAULTS.slowFloor(),
                DownloadOptions.DEFAULTS.slowAfter()));
    return new AnalysisOptions(
        inputs, scan, DetectionOptions.DEFAULTS, awsIpRanges, geoip, null, s3);
  }

  private static ObjectMapper yaml() {
    YAMLMapper mapper = new YAMLMapper();
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper
        .coercionConfigFor(LogicalType.Integer)
        .setCoercion(
            com.fasterxml.jackson.databind.cfg.CoercionInputShape.Float, CoercionAction.Fail);
    return mapper;
  }

  private static RunFailure failure(Path file, JsonProcessingException e, String problem) {
    JsonLocation at = e.getLocation();
    String place = at == null ? "" : ":" + at.getLineNr();
    return new RunFailure(RunFailure.Kind.CONFIGURATION, file + place + ": " + problem);
  }

  private static String hint(UnrecognizedPropertyException e) {
    Collection<Object> known = e.getKnownPropertyIds();
    Optional<String> nearest =
        Names.nearest(
            e.getPropertyName(),
            known == null ? List.of() : known.stream().map(String::valueOf).toList());
    return nearest.map(name -> ", did you mean '" + name + "'?").orElse("");
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(reference -> String.valueOf(reference.getFieldName()))
        .reduce((outer, inner) -> outer + "." + inner)
        .orElse("");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** The keys of the file, as text and numbers. */
  private static final class Keys {
    @JsonProperty private String window = "5m";
    @JsonProperty private String pairingGap = "10m";
    @JsonProperty private double maxRejectedShare = 0.01;
    @JsonProperty private Mask mask = new Mask();
    @JsonProperty private Formats formats = new Formats();
    @JsonProperty private List<String> awsIpRanges = List.of();
    @JsonProperty private @Nullable String geoip;
    @JsonProperty private S3 s3 = new S3();

    private Configuration resolve() {
      if (!(maxRejectedShare >= 0 && maxRejectedShare <= 1)) {
        throw new IllegalArgumentException("maxRejectedShare must be between 0 and 1");
      }
      Duration width = Durations.parse("window", window);
      WindowGrid unused = WindowGrid.of(width);
      return new Configuration(
          width,
          Durations.parse("pairingGap", pairingGap),
          maxRejectedShare,
          within("mask.ipv4Prefix", mask.ipv4Prefix, 32),
          within("mask.ipv6Prefix", mask.ipv6Prefix, 128),
          new FormatOptions(formats.cloudFrontFields, formats.ncsaFields),
          awsIpRanges,
          geoip,
          s3.resolve());
    }

    private static int within(String key, int bits, int most) {
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException(key + " must be between 0 and " + most);
      }
      return bits;
    }
  }

  private static final class Mask {
    @JsonProperty private int ipv4Prefix = 24;
    @JsonProperty private int ipv6Prefix = 48;
  }

  private static final class S3 {
    /** With a scheme or, for https, without. */
    private static final Pattern ADDRESS =
        Pattern.compile(
            "(https?://)?[A-Za-z0-9._-]+(:[0-9]{1,5})?/?|https?://\\[[0-9a-f:]+\\](:[0-9]{1,5})?/?");

    @JsonProperty private @Nullable String endpoint;
    @JsonProperty private boolean pathStyle;
    @JsonProperty private @Nullable String region;

    private S3Options resolve() {
      if (endpoint != null && !ADDRESS.matcher(endpoint).matches()) {
        throw new IllegalArgumentException(
            "s3.endpoint must be an address such as https://s3.example.org, not '"
                + endpoint
                + "'");
      }
      return new S3Options(endpoint, pathStyle, region);
    }
  }

  private static final class Formats {
    @JsonProperty private List<String> cloudFrontFields = List.of();
    @JsonProperty private List<String> ncsaFields = List.of();
  }
}
