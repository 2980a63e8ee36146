package dev.stallwatch.spark.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import dev.stallwatch.enrich.AddressMask;
import dev.stallwatch.enrich.PrefixMask;
import dev.stallwatch.enrich.UserAgentRules;
import dev.stallwatch.format.FormatOptions;
import dev.stallwatch.format.LogFormats;
import dev.stallwatch.model.Names;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of the source. {@code fs.*} are settings of the storage, as for all sources.
 *
 * @param paths the argument of {@code load}: files, directories, or patterns
 * @param format {@code format}: the format of all files, null to detect the format of each file
 * @param formats {@code cloudFrontFields} and {@code ncsaFields}: lists separated by commas
 * @param period {@code from} and {@code to}: when the requests start
 * @param mode {@code mode}: how lines that can't be read are handled
 * @param mask {@code ipv4Prefix} and {@code ipv6Prefix}: bits of an address that {@code client}
 *     keeps
 * @param awsIpRanges {@code awsIpRanges}: paths of published address ranges, separated by commas
 * @param geoip {@code geoip}: path of a MaxMind DB, null for none
 * @param userAgents {@code userAgents}: path of a local file with rules for user agents
 */
record AccessLogOptions(
    List<String> paths,
    @Nullable String format,
    FormatOptions formats,
    StartedWithin period,
    ReadMode mode,
    AddressMask mask,
    List<String> awsIpRanges,
    @Nullable String geoip,
    UserAgentRules userAgents)
    implements Serializable {
  private static final String PATH = "path";
  private static final String PATHS = "paths";

  /** The prefix of options that are settings of the storage. */
  static final String STORAGE = "fs.";

  /** Options that Spark or the settings of a session pass to every source. */
  private static final Set<String> OF_SPARK = Set.of(PATH, PATHS, "header", "inferschema");

  private static final List<String> NAMES =
      List.of(
          "format",
          "cloudFrontFields",
          "ncsaFields",
          "from",
          "to",
          "mode",
          "ipv4Prefix",
          "ipv6Prefix",
          "awsIpRanges",
          "geoip",
          "userAgents");

  /** Copies into lists that Java can serialise. */
  AccessLogOptions {
    paths = new ArrayList<>(paths);
    awsIpRanges = new ArrayList<>(awsIpRanges);
  }

  /**
   * Parses the options.
   *
   * @throws IllegalArgumentException if one is unknown or invalid; the message names it and the
   *     valid values
   */
  static AccessLogOptions of(CaseInsensitiveStringMap options) {
    check(options.keySet());
    FormatOptions formats =
        new FormatOptions(list(options, "cloudFrontFields"), list(options, "ncsaFields"));
    String format = options.get("format");
    if (format != null) {
      new LogFormats(formats).named(format);
    }
    String userAgents = options.get("userAgents");
    return new AccessLogOptions(
        paths(options),
        format,
        formats,
        StartedWithin.of(options.get("from"), options.get("to")),
        ReadMode.named(options.getOrDefault("mode", ReadMode.DROPMALFORMED.name())),
        new PrefixMask(
            options.getInt("ipv4Prefix", PrefixMask.DEFAULTS.ipv4Prefix()),
            options.getInt("ipv6Prefix", PrefixMask.DEFAULTS.ipv6Prefix())),
        list(options, "awsIpRanges"),
        options.get("geoip"),
        userAgents == null ? UserAgentRules.NONE : UserAgentRules.read(Path.of(userAgents)));
  }

  private static void check(Set<String> given) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(NAMES);
    for (String name : given) {
      if (!known.contains(name) && !OF_SPARK.contains(name) && !name.startsWith(STORAGE)) {
        throw new IllegalArgumentException(
            "access-log: unknown option '" + name + "'" + Names.choices(name, NAMES));
      }
    }
  }

  private static List<String> paths(CaseInsensitiveStringMap options) {
    List<String> paths = new ArrayList<>();
    if (options.containsKey(PATH)) {
      paths.add(options.get(PATH));
    }
    if (options.containsKey(PATHS)) {
      try {
        paths.addAll(
            Arrays.asList(new ObjectMapper().readValue(options.get(PATHS), String[].class)));
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("access-log: paths is not a JSON array of strings", e);
      }
    }
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("access-log: no path is given (use load(path))");
    }
    return paths;
  }

  private static List<String> list(CaseInsensitiveStringMap options, String name) {
    String text = options.getOrDefault(name, "");
    return text.isBlank() ? List.of() : Splitter.on(',').trimResults().splitToList(text.trim());
  }

  /** Returns the formats that the files may have. */
  LogFormats logFormats() {
    LogFormats all = new LogFormats(formats);
    return format == null ? all : all.only(format);
  }
}
