package dev.stallwatch;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

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
}
