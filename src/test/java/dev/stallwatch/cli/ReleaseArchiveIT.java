package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code mvn package} makes for those who install it. */
class ReleaseArchiveIT {
  private static final long MAX_LIBRARY_BYTES = 200L << 20;

  private static Path archive = Path.of("");
  private static Map<String, TarArchiveEntry> entries = Map.of();

  @BeforeAll
  static void read() throws IOException {
    archive = FirstTenMinutesIT.release().get(0);
    entries = entries(archive);
  }

  private static Map<String, TarArchiveEntry> entries(Path archive) throws IOException {
    Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.put(entry.getName(), entry);
      }
    }
    return entries;
  }

  private static String top() {
    String name = archive.getFileName().toString();
    return name.substring(0, name.length() - ".tar.gz".length()) + "/";
  }

  private static Set<String> jars(Map<String, TarArchiveEntry> entries, String top) {
    return entries.keySet().stream()
        .filter(name -> name.startsWith(top + "lib/") && name.endsWith(".jar"))
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void allIsBelowOneDirectory() {
    assertThat(entries.keySet()).allMatch(name -> name.startsWith(top()));
    assertThat(entries)
        .containsKeys(
            Stream.of(
                    "bin/stallwatch",
                    "bin/prepare-start",
                    "lib/stallwatch.jar",
                    "conf/java.bash",
                    "conf/java.options",
                    "conf/stallwatch.yaml",
                    "sql/duckdb.sql",
                    "sql/questions/worst-edges.sql",
                    "schedule/crontab",
                    "completion/stallwatch.bash",
                    "docs/first-ten-minutes.md",
                    "sample-logs/README.md",
                    "sbom.cdx.json",
                    "LICENSE",
                    "README.md")
                .map(name -> top() + name)
                .toArray(String[]::new));
  }

  @Test
  void ownerModesAndTimesDoNotDependOnTheBuildMachine() {
    assertThat(entries.values())
        .allSatisfy(
            entry -> {
              assertThat(entry.getLongUserId()).isZero();
              assertThat(entry.getLongGroupId()).isZero();
              assertThat(entry.getUserName()).isEqualTo("root");
              int mode = entry.getMode() & 0777;
              boolean program = entry.getName().startsWith(top() + "bin/");
              assertThat(mode)
                  .as(entry.getName())
                  .isEqualTo(entry.isDirectory() || program ? 0755 : 0644);
            });
    assertThat(
            entries.values().stream()
                .map(TarArchiveEntry::getLastModifiedTime)
                .collect(Collectors.toSet()))
        .hasSize(1);
  }

  @Test
  void checksumIsThatOfTheArchive() throws IOException {
    String hash = MoreFiles.asByteSource(archive).hash(Hashing.sha256()).toString();
    assertThat(Path.of(archive + ".sha256"))
        .content()
        .isEqualToIgnoringNewLines(hash + "  " + archive.getFileName());
  }

  @Test
  void librariesAreThoseOfTheTests() throws IOException {
    Set<String> tested =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).getFileName().toString())
            .collect(Collectors.toSet());
    Set<String> shipped = jars(entries, top());
    assertThat(shipped).hasSizeGreaterThan(50);
    shipped.remove("stallwatch.jar");
    assertThat(tested).containsAll(shipped);
    try (Stream<Path> built = Files.list(Path.of("target/lib"))) {
      assertThat(built.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(shipped);
    }
  }

  @Test
  void billOfMaterialsListsEachJar() throws IOException {
    JsonNode bom = new ObjectMapper().readTree(Path.of("target/bom.json").toFile());
    Set<String> shipped = jars(entries, top());
    shipped.remove("stallwatch.jar");
    assertThat(bom.get("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bom.get("components")).hasSameSizeAs(shipped);
  }

  @Test
  void integrationTestsRunWithoutSparkSql() {
    assertThatThrownBy(() -> Class.forName("org.apache.spark.sql.SparkSession"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(jars(entries, top())).noneMatch(name -> name.startsWith("spark-sql"));
  }

  @Test
  void librariesFitInTwoHundredMegabytes() {
    long bytes =
        entries.values().stream()
            .filter(entry -> entry.getName().startsWith(top() + "lib/"))
            .filter(entry -> !entry.getName().endsWith("/stallwatch.jar"))
            .mapToLong(TarArchiveEntry::getSize)
            .sum();
    assertThat(bytes).isLessThanOrEqualTo(MAX_LIBRARY_BYTES);
  }

  @Test
  void archiveForClustersHasTheSameProgramWithoutTheJarsOfSpark() throws IOException {
    Path cluster = Path.of(archive.toString().replace(".tar.gz", "-cluster.tar.gz"));
    Map<String, TarArchiveEntry> without = entries(cluster);
    Set<String> jars = jars(without, top());
    assertThat(jars(entries, top())).containsAll(jars);
    assertThat(jars)
        .contains("stallwatch.jar")
        .noneMatch(name -> name.matches("(spark|scala|hadoop-client|parquet|guava)-.*"));
    for (String name : List.of("duckdb_jdbc", "picocli", "hadoop-aws", "ipaddress", "maxmind-db")) {
      assertThat(jars).anyMatch(jar -> jar.startsWith(name + "-"));
    }
    assertThat(without).containsKeys(top() + "bin/stallwatch", top() + "conf/cluster.bash");
  }
}
