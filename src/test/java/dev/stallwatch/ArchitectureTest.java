package dev.stallwatch;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The table of packages: what each may use. */
@AnalyzeClasses(packages = "dev.stallwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** From lines of logs to incidents, and the tables: what knows nothing of files and Spark. */
  private static final Set<String> ANALYSIS =
      Set.of(
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
          "mitigation",
          "table");

  /** Each package below {@code dev.stallwatch}, and which of the others it may use. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("model", Set.of()),
          entry("stats", Set.of("model")),
          entry("format", Set.of("model", "yaml")),
          entry("yaml", Set.of("model")),
          entry("enrich", Set.of("model", "stats", "yaml")),
          entry("download", Set.of("model")),
          entry("traffic", Set.of("model", "stats")),
          entry("quality", Set.of("model", "stats")),
          entry("detect", Set.of("model", "stats", "traffic", "quality")),
          entry("localise", Set.of("model", "stats", "traffic", "detect")),
          entry("incident", Set.of("model", "traffic", "quality", "detect", "localise")),
          entry("mitigation", Set.of("model", "stats", "traffic")),
          entry("table", Set.of("model")),
          entry("report", Set.of("model", "quality", "incident", "table")),
          entry("scenario", Set.of("model", "yaml", "format", "incident")),
          entry("storage", Set.of("format", "quality")),
          entry("flow", Set.of("storage")),
          entry("engine", with(ANALYSIS, "storage", "flow")),
          entry("spark", with(ANALYSIS, "storage", "engine")),
          entry("config", with(ANALYSIS, "yaml", "report", "storage", "flow", "engine")),
          entry("query", with(ANALYSIS, "report", "storage", "flow", "engine", "config")),
          entry("run", with(ANALYSIS, "report", "storage", "flow", "engine", "config")),
          entry("explain", Set.of("model", "localise", "config", "query")),
          entry(
              "evaluation",
              with(ANALYSIS, "scenario", "storage", "flow", "engine", "config", "query", "run")),
          entry(
              "cli",
              with(
                  ANALYSIS,
                  "yaml",
                  "report",
                  "scenario",
                  "storage",
                  "flow",
                  "engine",
                  "config",
                  "query",
                  "run",
                  "explain",
                  "evaluation")));

  @ArchTest static final ArchRule packagesUseOnlyWhatTheTableAllows = layers();

  @ArchTest
  static final ArchRule packagesAreFreeOfCycles =
      slices().matching("dev.stallwatch.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfTheEngineAreFreeOfCycles =
      slices().matching("dev.stallwatch.engine.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlySparkSeesSpark =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.stallwatch.flow..",
              "dev.stallwatch.storage..",
              "dev.stallwatch.engine..",
              "dev.stallwatch.spark..")
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

  @ArchTest
  static final ArchRule namesUseNoWordOfTheList =
      ArchRuleDefinition.classes()
          .should(
              new ArchCondition<JavaClass>("have names without a word of words.yaml") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  Stream.concat(
                          WordList.PROJECT.inClassName(type.getSimpleName()),
                          type.getMembers().stream()
                              .flatMap(member -> WordList.PROJECT.inName(member.getName())))
                      .forEach(
                          problem ->
                              events.add(
                                  SimpleConditionEvent.violated(
                                      type, type.getName() + ": " + problem)));
                }
              });

  /**
   * Who may use regular expressions that try again and again. They take quadratic time, or overflow
   * the stack, where a text wants it: what comes from outside (log lines, names of files and
   * objects, tables of others) is read by scanners, or by RE2. Those named here see other texts.
   */
  private static final String[] REGULAR_EXPRESSIONS_ON_OWN_TEXTS = {
    "dev.stallwatch.config.DatedPath", // the paths of the configuration
    "dev.stallwatch.config.Durations", // options and the configuration
    "dev.stallwatch.config.MaskKeys", // the configuration
    "dev.stallwatch.query.ReportFile", // the option that names the report
    "dev.stallwatch.config.S3Keys", // the configuration
    "dev.stallwatch.config.SourceKeys", // the configuration
    "dev.stallwatch.query.TableQuery", // what DuckDB says of the operator's query
    "dev.stallwatch.config.ValueKeys", // the configuration
    "dev.stallwatch.report.metrics.PrometheusTextfile", // the file of the run before
    "dev.stallwatch.report.metrics.Figure", // names of figures
    "dev.stallwatch.report.page.HtmlPage", // the template
    "dev.stallwatch.flow.spark.SparkMaster", // the option that names the cluster
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

  private static ArchRule layers() {
    Architectures.LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage("dev.stallwatch..");
    for (String name : MAY_USE.keySet()) {
      layers = layers.layer(name).definedBy("dev.stallwatch." + name + "..");
    }
    for (Map.Entry<String, Set<String>> row : MAY_USE.entrySet()) {
      Architectures.LayeredArchitecture.LayerDependencySpecification layer =
          layers.whereLayer(row.getKey());
      layers =
          row.getValue().isEmpty()
              ? layer.mayNotAccessAnyLayer()
              : layer.mayOnlyAccessLayers(row.getValue().toArray(new String[0]));
    }
    return layers.whereLayer("cli").mayNotBeAccessedByAnyLayer();
  }

  private static Set<String> with(Set<String> names, String... others) {
    return ImmutableSet.<String>builder().addAll(names).add(others).build();
  }

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
