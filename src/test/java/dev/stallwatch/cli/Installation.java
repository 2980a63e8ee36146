package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the build has made, in a directory of its own with nothing that a run left; called by a
 * shell, as a user would.
 *
 * @param home the directory, in which commands are run
 * @param environment variables of the command in addition to the test's own; the only locale
 */
record Installation(Path home, Map<String, String> environment) {
  private static final Set<String> LOCALE = Set.of("LANG", "LC_ALL", "LC_CTYPE");

  Installation {
    environment = Map.copyOf(environment);
  }

  /** Installs it in an empty directory. */
  static Installation in(Path directory, Map<String, String> environment) throws IOException {
    Path jar = Path.of("target", "stallwatch.jar");
    assertThat(jar).as("mvn package makes it").exists();
    Path built = Files.createDirectories(directory.resolve("target"));
    for (String name : List.of("stallwatch.jar", "lib")) {
      Files.createSymbolicLink(built.resolve(name), Path.of("target", name).toAbsolutePath());
    }
    for (String name : List.of("jobs", "sample-logs")) {
      Files.createSymbolicLink(directory.resolve(name), Path.of(name).toAbsolutePath());
    }
    return new Installation(directory, environment);
  }

  /**
   * What a shell prints on stdout for a line of commands.
   *
   * @param exitCodes with which it may end
   */
  String printed(String line, Integer... exitCodes) throws IOException, InterruptedException {
    Path errors = home.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", line)
            .directory(home.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeAll(LOCALE);
    builder.environment().putAll(environment);
    builder.environment().put("STALLWATCH_ARCHIVE", "off");
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(line).isTrue();
    assertThat(process.exitValue())
        .as(line + "\n" + Files.readString(errors))
        .isIn((Object[]) exitCodes);
    return printed;
  }
}
