package dev.stallwatch.flow.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.storage.S3Options;
import java.util.Arrays;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkContextsTest {
  @Test
  void localRunNeedsNoNameOfTheHost() {
    SparkConf settings =
        SparkContexts.settings(new SparkMaster("local[2]"), S3Options.DEFAULTS, "/one,/two");
    assertThat(settings.get("spark.master")).isEqualTo("local[2]");
    assertThat(settings.get("spark.driver.host")).isEqualTo("127.0.0.1");
    assertThat(settings.get("spark.local.dir")).isEqualTo("/one,/two");
  }

  @Test
  void clusterUsesItsOwnDirectoriesAndHosts() {
    SparkConf settings =
        SparkContexts.settings(new SparkMaster("spark://host:7077"), S3Options.DEFAULTS, null);
    assertThat(settings.contains("spark.driver.host")).isFalse();
    assertThat(settings.contains("spark.local.dir")).isFalse();
    assertThat(settings.get("spark.ui.enabled")).isEqualTo("false");
  }

  @Test
  void nothingIsSetForSparkSql() {
    SparkConf settings =
        SparkContexts.settings(new SparkMaster("local[*]"), S3Options.DEFAULTS, null);
    assertThat(Arrays.stream(settings.getAll()).map(setting -> setting._1()))
        .noneMatch(key -> key.startsWith("spark.sql."));
  }

  @Test
  void systemPropertyOverridesSetting() {
    String key = "spark.ui.showConsoleProgress";
    System.setProperty(key, "true");
    try {
      assertThat(
              SparkContexts.settings(new SparkMaster("local[*]"), S3Options.DEFAULTS, null)
                  .get(key))
          .isEqualTo("true");
    } finally {
      System.clearProperty(key);
    }
  }
}
