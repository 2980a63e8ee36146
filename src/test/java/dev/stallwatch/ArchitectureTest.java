package dev.stallwatch;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;

/** The table of packages: what each may use. */
@AnalyzeClasses(packages = "dev.stallwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesUseOnlyWhatTheTableAllows =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.stallwatch..")
          .layer("model")
          .definedBy("dev.stallwatch.model..")
          .layer("stats")
          .definedBy("dev.stallwatch.stats..")
          .layer("format")
          .definedBy("dev.stallwatch.format..")
          .layer("enrich")
          .definedBy("dev.stallwatch.enrich..")
          .layer("download")
          .definedBy("dev.stallwatch.download..")
          .layer("traffic")
          .definedBy("dev.stallwatch.traffic..")
          .layer("quality")
          .definedBy("dev.stallwatch.quality..")
          .layer("detect")
          .definedBy("dev.stallwatch.detect..")
          .layer("localise")
          .definedBy("dev.stallwatch.localise..")
          .layer("incident")
          .definedBy("dev.stallwatch.incident..")
          .layer("table")
          .definedBy("dev.stallwatch.table..")
          .layer("report")
          .definedBy("dev.stallwatch.report..")
          .layer("scenario")
          .definedBy("dev.stallwatch.scenario..")
          .layer("spark")
          .definedBy("dev.stallwatch.spark..")
          .layer("job")
          .definedBy("dev.stallwatch.job..")
          .layer("cli")
          .definedBy("dev.stallwatch.cli..")
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("stats")
          .mayOnlyAccessLayers("model")
          .whereLayer("format")
          .mayOnlyAccessLayers("model")
          .whereLayer("enrich")
          .mayOnlyAccessLayers("model")
          .whereLayer("download")
          .mayOnlyAccessLayers("model")
          .whereLayer("traffic")
          .mayOnlyAccessLayers("model", "stats")
          .whereLayer("quality")
          .mayOnlyAccessLayers("model", "stats")
          .whereLayer("detect")
          .mayOnlyAccessLayers("model", "traffic", "quality", "stats")
          .whereLayer("localise")
          .mayOnlyAccessLayers("model", "traffic", "detect", "stats")
          .whereLayer("incident")
          .mayOnlyAccessLayers("model", "traffic", "quality", "detect", "localise")
          .whereLayer("table")
          .mayOnlyAccessLayers("model")
          .whereLayer("report")
          .mayOnlyAccessLayers("model", "incident", "quality", "table")
          .whereLayer("scenario")
          .mayOnlyAccessLayers("model", "format", "incident")
          .whereLayer("spark")
          .mayOnlyAccessLayers(
              "model",
              "stats",
              "format",
              "enrich",
              "download",
              "traffic",
              "quality",
              "detect",
              "localise",
              "incident",
              "table")
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule onlySparkSeesSpark =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("dev.stallwatch.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "scala..");

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsClockAndTerminal =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("dev.stallwatch.cli..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .accessField(System.class, "out");

  /**
   * Who may use regular expressions that try again and again. They take quadratic time, or overflow
   * the stack, where a text wants it: what comes from outside (log lines, names of files and
   * objects, tables of others) is read by scanners, or by RE2. Those named here see other texts.
   */
  private static final String[] REGULAR_EXPRESSIONS_ON_OWN_TEXTS = {
    "dev.stallwatch.cli.InvestigateCommand", // the options of times
    "dev.stallwatch.job.DatedPath", // the paths of the configuration
    "dev.stallwatch.job.Durations", // options and the configuration
    "dev.stallwatch.job.MaskKeys", // the configuration
    "dev.stallwatch.job.ReportFile", // the option that names the report
    "dev.stallwatch.job.S3Keys", // the configuration
    "dev.stallwatch.job.SourceKeys", // the configuration
    "dev.stallwatch.job.TableQuery", // what DuckDB says of the operator's query
    "dev.stallwatch.job.ValueKeys", // the configuration
    "dev.stallwatch.report.metrics.PrometheusTextfile", // the file of the run before
    "dev.stallwatch.report.metrics.Figure", // names of figures
    "dev.stallwatch.report.page.HtmlPage", // the template
    "dev.stallwatch.spark.SparkMaster", // the option that names the cluster
  };

  @ArchTest
  static final ArchRule noRegularExpressionThatTriesAgainSeesOutsideBytes =
      ArchRuleDefinition.noClasses()
          .that(
              DescribedPredicate.not(
                  JavaClass.Predicates.belongToAnyOf(named(REGULAR_EXPRESSIONS_ON_OWN_TEXTS))))
          .and()
          .resideOutsideOfPackage("dev.stallwatch.scenario..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.regex")
          .orShould()
          .callMethod(String.class, "matches", String.class)
          .orShould()
          .callMethod(String.class, "replaceAll", String.class, String.class)
          .orShould()
          .callMethod(String.class, "replaceFirst", String.class, String.class)
          .orShould()
          .callMethod(String.class, "split", String.class)
          .orShould()
          .callMethod(String.class, "split", String.class, int.class)
          .orShould()
          .callMethod(com.google.common.base.Splitter.class, "onPattern", String.class)
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Scanner");

  private static Class<?>[] named(String... names) {
    return Arrays.stream(names).map(ArchitectureTest::named).toArray(Class<?>[]::new);
  }

  private static Class<?> named(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
