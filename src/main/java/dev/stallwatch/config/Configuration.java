package dev.stallwatch.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stallwatch.download.DownloadOptions;
import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.incident.DetectionOptions;
import dev.stallwatch.model.Names;
import dev.stallwatch.model.SmallFile;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.WindowGrid;
import dev.stallwatch.report.notify.Environment;
import dev.stallwatch.spark.AnalysisOptions;
import dev.stallwatch.spark.input.SourceFiles;
import dev.stallwatch.spark.storage.S3Options;
import dev.stallwatch.spark.table.Extent;
import dev.stallwatch.spark.task.ScanOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file, YAML. Every key has a default; a key that is not known, or a value that
 * can't be meant, is an error that names the place and the nearest known key.
 *
 * @param window width of a window, such as {@code 5m}; it must divide a day
 * @param pairingGap how long after the end of an attempt the next one still belongs to it
 * @param maxRejectedShare share of the lines, or of the files, up to which unreadable ones do not
 *     change the exit code, 0 to 1
 * @param mask how clients' addresses are masked
 * @param formats what no log file tells of itself
 * @param awsIpRanges paths of published ip-ranges.json files
 * @param geoip path of a MaxMind DB, null for none
 * @param s3 how {@code s3a://} paths are reached
 * @param nightly what is for {@code nightly} alone
 * @param reporting whom a run tells of what it found and of itself
 */
public record Configuration(
    Duration window,
    Duration pairingGap,
    double maxRejectedShare,
    AddressMask mask,
    FormatOptions formats,
    List<String> awsIpRanges,
    @Nullable String geoip,
    S3Options s3,
    NightlyPlan nightly,
    Reporting reporting) {

  /** What holds where nothing is configured. */
  public static final Configuration DEFAULTS = new Keys().resolve(Environment.EMPTY);

  private static final ObjectMapper YAML = yaml();

  /** More is a backfill, not a look back. */
  private static final int MAX_LOOKBACK = 28;

  private static final int MAX_BYTES = 1 << 20;

  /**
   * Reads a file that names no variable of the environment.
   *
   * @throws RunFailure if the file can't be read or says something that can't be meant
   */
  public static Configuration read(Path file) {
    return read(file, Environment.EMPTY);
  }

  /**
   * Reads a file.
   *
   * @param environment where the key of masks may stand
   * @throws RunFailure if the file can't be read or says something that can't be meant
   */
  public static Configuration read(Path file, Environment environment) {
    byte[] bytes;
    try {
      bytes = SmallFile.bytes(file, MAX_BYTES);
    } catch (IOException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          "can't read the configuration "
              + file
              + " (check the path given with --config; it may hold up to 1 MiB)");
    }
    try {
      return read(bytes, file, environment);
    } catch (IOException e) {
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION, file + ": " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private static Configuration read(byte[] bytes, Path file, Environment environment)
      throws IOException {
    try (JsonParser parser = YAML.createParser(bytes)) {
      Keys keys = YAML.readValue(parser, Keys.class);
      if (parser.nextToken() != null) {
        throw new RunFailure(
            RunFailure.Kind.CONFIGURATION,
            file
                + ":"
                + parser.currentTokenLocation().getLineNr()
                + ": a second document begins near this line, which nobody would read"
                + " (remove the line '---' or what follows it)");
      }
      return (keys == null ? new Keys() : keys).resolve(environment);
    } catch (UnrecognizedPropertyException e) {
      throw failure(file, e, "unknown key '" + path(e) + "'" + hint(e));
    } catch (JsonMappingException e) {
      throw failure(file, e, problem(e));
    } catch (JsonProcessingException e) {
      throw failure(file, e, "not readable as YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      String key = e instanceof BadKey bad ? bad.key() : firstWord(String.valueOf(e.getMessage()));
      throw new RunFailure(
          RunFailure.Kind.CONFIGURATION,
          file + ":" + KeyLocations.in(bytes).line(key) + ": " + e.getMessage());
    }
  }

  /** The same with another width of the windows. */
  public Configuration withWindow(Duration width) {
    return new Configuration(
        width,
        pairingGap,
        maxRejectedShare,
        mask,
        formats,
        awsIpRanges,
        geoip,
        s3,
        nightly,
        reporting);
  }

  /** The same with what is for {@code nightly} alone replaced. */
  public Configuration withNightly(NightlyPlan plan) {
    return with(plan, reporting);
  }

  /** The part by which the rows of a run are determined: it tells nobody, and no schedule. */
  public Configuration ofRows() {
    return with(DEFAULTS.nightly, Reporting.NONE);
  }

  private Configuration with(NightlyPlan plan, Reporting told) {
    return new Configuration(
        window, pairingGap, maxRejectedShare, mask, formats, awsIpRanges, geoip, s3, plan, told);
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
        null,
        s3,
        Extent.whole());
  }

  private static ObjectMapper yaml() {
    YAMLMapper mapper = new YAMLMapper();
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    // The second of two equal keys would win without a word.
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    // A key without a value keeps its default.
    mapper.setDefaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP, Nulls.FAIL));
    mapper
        .coercionConfigFor(LogicalType.Integer)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    return mapper;
  }

  private static RunFailure failure(Path file, JsonProcessingException e, String problem) {
    JsonLocation at = e.getLocation();
    String place = at == null ? "" : ":" + at.getLineNr();
    return new RunFailure(RunFailure.Kind.CONFIGURATION, file + place + ": " + problem);
  }

  /** What is wrong with a value; where no key is to blame, with the file. */
  private static String problem(JsonMappingException e) {
    String key = path(e);
    if (key.isEmpty()) {
      return "must be keys and their values, such as 'window: 5m'";
    }
    if (e instanceof InvalidNullException) {
      return "key '" + key + "' has an empty entry; fill or remove it";
    }
    return "key '"
        + key
        + "' has a value of the wrong type"
        + (e instanceof MismatchedInputException mismatch ? expected(mismatch) : "");
  }

  private static String expected(MismatchedInputException e) {
    Class<?> type = e.getTargetType();
    if (type == null) {
      return "";
    }
    if (type == String.class) {
      return " (give a text)";
    }
    if (type == boolean.class) {
      return " (give true or false)";
    }
    if (type == int.class) {
      return " (give a whole number)";
    }
    if (type == double.class) {
      return " (give a number)";
    }
    return Collection.class.isAssignableFrom(type) ? " (give a list)" : " (give keys and values)";
  }

  private static String hint(UnrecognizedPropertyException e) {
    Collection<Object> known = e.getKnownPropertyIds();
    List<String> names =
        known == null ? List.of() : known.stream().map(String::valueOf).sorted().toList();
    return Names.nearest(e.getPropertyName(), names)
        .map(name -> ", did you mean '" + name + "'?")
        .orElse(" (there are " + String.join(", ", names) + ")");
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String firstWord(String text) {
    int blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  /** The keys of the file, as text and numbers; a section of them is a class of its own. */
  private static final class Keys {
    @JsonProperty private String window = "5m";
    @JsonProperty private String pairingGap = "10m";
    @JsonProperty private double maxRejectedShare = 0.01;
    @JsonProperty private MaskKeys mask = new MaskKeys();
    @JsonProperty private FormatKeys formats = new FormatKeys();
    @JsonProperty private List<String> awsIpRanges = List.of();
    @JsonProperty private @Nullable String geoip;
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
      if (!(maxRejectedShare >= 0 && maxRejectedShare <= 1)) {
        throw new BadKey("maxRejectedShare", "must be between 0 and 1");
      }
      return new Configuration(
          width(),
          Durations.parse("pairingGap", pairingGap),
          maxRejectedShare,
          mask.resolve(environment),
          formats.resolve(),
          awsIpRanges,
          geoip,
          s3.resolve(),
          nightly(),
          new Reporting(ChannelKeys.resolve(notify), metrics.resolve()));
    }

    private Duration width() {
      Duration width = Durations.parse("window", window);
      try {
        return WindowGrid.of(width).width();
      } catch (IllegalArgumentException e) {
        throw new BadKey("window", "is " + window + ", but " + e.getMessage());
      }
    }

    private NightlyPlan nightly() {
      if (lookback < 0 || lookback > MAX_LOOKBACK) {
        throw new BadKey("lookback", "must be a number of days from 0 to " + MAX_LOOKBACK);
      }
      return new NightlyPlan(
          output,
          SourceKeys.resolve(sources),
          Durations.days("arrival", arrival),
          lookback,
          RetentionKeys.resolve(retention),
          requireComplete ? NightlyPlan.Completeness.DEMANDED : NightlyPlan.Completeness.TOLD);
    }
  }
}
