package dev.stallwatch.incident.words;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import dev.stallwatch.model.Dimension;
import dev.stallwatch.model.ServedBy;
import dev.stallwatch.model.SizeClass;
import java.util.Locale;
import java.util.Set;

/**
 * Names that people read for the codes of values. A code without a name is its own name: new codes
 * appear with each version, and clients choose some of them.
 */
public final class DisplayNames {
  private static final ImmutableMap<String, String> SYSTEMS =
      ImmutableMap.<String, String>builder()
          .put("alpine", "Alpine")
          .put("amazon-linux-1", "Amazon Linux 1")
          .put("amazon-linux-2", "Amazon Linux 2")
          .put("amazon-linux-2023", "Amazon Linux 2023")
          .put("android", "Android")
          .put("bottlerocket", "Bottlerocket")
          .put("chromeos", "ChromeOS")
          .put("darwin", "Darwin")
          .put("debian", "Debian")
          .put("el7", "Enterprise Linux 7")
          .put("el8", "Enterprise Linux 8")
          .put("el9", "Enterprise Linux 9")
          .put("el10", "Enterprise Linux 10")
          .put("fedora", "Fedora")
          .put("freebsd", "FreeBSD")
          .put("ios", "iOS")
          .put("linux", "Linux")
          .put("linuxkit", "LinuxKit")
          .put("macos", "macOS")
          .put("nintendo-switch", "Nintendo Switch")
          .put("playstation", "PlayStation")
          .put("suse", "SUSE")
          .put("tvos", "tvOS")
          .put("ubuntu", "Ubuntu")
          .put("watchos", "watchOS")
          .put("windows", "Windows")
          .put("xbox", "Xbox")
          .buildOrThrow();

  /** Only names that differ from the code. */
  private static final ImmutableMap<String, String> SOFTWARE =
      ImmutableMap.<String, String>builder()
          .put("android-download-manager", "Android's download manager")
          .put("apache-httpclient", "Apache HttpClient")
          .put("artifactory", "Artifactory")
          .put("aws-cli", "AWS CLI")
          .put("aws-sdk", "AWS SDK")
          .put("aws-sdk-cpp", "AWS SDK for C++")
          .put("aws-sdk-dotnet", "AWS SDK for .NET")
          .put("aws-sdk-go", "AWS SDK for Go")
          .put("aws-sdk-java", "AWS SDK for Java")
          .put("aws-sdk-js", "AWS SDK for JavaScript")
          .put("aws-sdk-php", "AWS SDK for PHP")
          .put("aws-sdk-python", "AWS SDK for Python")
          .put("aws-sdk-ruby", "AWS SDK for Ruby")
          .put("aws-sdk-rust", "AWS SDK for Rust")
          .put("azcopy", "AzCopy")
          .put("bazel", "Bazel")
          .put("bits", "Windows BITS")
          .put("bot", "crawlers")
          .put("buildkit", "BuildKit")
          .put("bundler", "Bundler")
          .put("bun", "Bun")
          .put("cargo", "Cargo")
          .put("chrome", "Chrome")
          .put("composer", "Composer")
          .put("cri-o", "CRI-O")
          .put("dalvik", "Dalvik")
          .put("delivery-optimization", "Windows Delivery Optimization")
          .put("deno", "Deno")
          .put("dependabot", "Dependabot")
          .put("docker", "Docker")
          .put("edge-browser", "Microsoft Edge")
          .put("electron", "Electron")
          .put("epic-games-launcher", "Epic Games Launcher")
          .put("firefox", "Firefox")
          .put("flatpak", "Flatpak")
          .put("go-http-client", "Go HTTP clients")
          .put("gradle", "Gradle")
          .put("guzzle", "Guzzle")
          .put("hadoop", "Hadoop")
          .put("harbor", "Harbor")
          .put("helm", "Helm")
          .put("hf-hub", "Hugging Face Hub")
          .put("homebrew", "Homebrew")
          .put("internet-explorer", "Internet Explorer")
          .put("java", "Java")
          .put("maven", "Maven")
          .put("media-player", "media players")
          .put("minecraft-launcher", "Minecraft Launcher")
          .put("nexus", "Nexus")
          .put("nix", "Nix")
          .put("node", "Node.js")
          .put("nuget", "NuGet")
          .put("okhttp", "OkHttp")
          .put("ollama", "Ollama")
          .put("opera", "Opera")
          .put("oras", "ORAS")
          .put("poetry", "Poetry")
          .put("powershell", "PowerShell")
          .put("python-httpx", "Python HTTPX")
          .put("python-requests", "Python Requests")
          .put("python-urllib", "Python urllib")
          .put("renovate", "Renovate")
          .put("ruby", "Ruby")
          .put("rubygems", "RubyGems")
          .put("safari", "Safari")
          .put("scoop", "Scoop")
          .put("skopeo", "Skopeo")
          .put("steam", "Steam")
          .put("terraform", "Terraform")
          .put("transmission", "Transmission")
          .put("trivy", "Trivy")
          .put("windows-update", "Windows Update")
          .put("winget", "WinGet")
          .put("yarn", "Yarn")
          .buildOrThrow();

  private static final ImmutableMap<SizeClass, String> SIZES =
      ImmutableMap.of(
          SizeClass.UNDER_64K, "less than 64 KiB",
          SizeClass.FROM_64K, "64 KiB to 1 MiB",
          SizeClass.FROM_1M, "1 MiB to 16 MiB",
          SizeClass.FROM_16M, "16 MiB to 256 MiB",
          SizeClass.FROM_256M, "256 MiB to 4 GiB",
          SizeClass.OVER_4G, "4 GiB and more");

  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');
  private static final CharMatcher LETTERS = CharMatcher.inRange('a', 'z');
  private static final String HTTP = "http/";
  private static final int LENGTH_OF_COUNTRY = 2;

  private DisplayNames() {}

  /** Returns the name of a value, such as {@code Amazon Linux 2}; the value if it has none. */
  public static String of(Dimension dimension, String value) {
    return switch (dimension) {
      case SERVED_BY -> servedBy(value);
      case OS -> SYSTEMS.getOrDefault(value, value);
      case SOFTWARE -> SOFTWARE.getOrDefault(value, value);
      case SOFTWARE_VERSION -> version(value);
      case SIZE_CLASS -> SizeClass.named(value).map(SIZES::get).orElse(value);
      case REGION, COUNTRY -> isCountry(value) ? value.toUpperCase(Locale.ROOT) : value;
      case NETWORK -> isNumber(value) ? "AS" + value : value;
      case IP_VERSION -> isNumber(value) ? "IPv" + value : value;
      case PROTOCOL -> value.startsWith(HTTP) ? value.toUpperCase(Locale.ROOT) : value;
      case EDGE, SOURCE, EDGE_NODE, CACHE, HOST, OBJECT, PATH, RULE -> value;
    };
  }

  /** Returns the codes of software whose names differ from them. */
  static Set<String> softwareCodes() {
    return SOFTWARE.keySet();
  }

  private static String servedBy(String value) {
    if (value.equals(ServedBy.CDN.code())) {
      return "the CDN";
    }
    return value.equals(ServedBy.ORIGIN.code()) ? "the origin" : value;
  }

  /** Returns the name of {@code docker-19}: that of the software, and the version. */
  private static String version(String value) {
    int dash = value.lastIndexOf('-');
    return dash > 0 && isNumber(value.substring(dash + 1))
        ? of(Dimension.SOFTWARE, value.substring(0, dash)) + " " + value.substring(dash + 1)
        : value;
  }

  private static boolean isCountry(String value) {
    return value.length() == LENGTH_OF_COUNTRY && LETTERS.matchesAllOf(value);
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty() && DIGITS.matchesAllOf(value);
  }
}
