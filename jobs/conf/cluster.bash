# shellcheck shell=bash
# Functions that start a run on a cluster. The launcher sources this file after java.bash. It sets:
#   java         as java.bash does, for a standalone master without a local Spark distribution
#   submit       spark-submit with its settings: submit=(PROGRAM SETTING...)
#
# It reads two environment variables, each a list separated by blanks:
#   STALLWATCH_SPARK_CONF  settings of Spark: "spark.executor.memory=4g spark.executor.cores=4"
#   STALLWATCH_JAVA_OPTS   settings of the driver's virtual machine

: "${own:?java.bash sets it}" "${lib:?java.bash sets it}" "${jar:?java.bash sets it}"

# Executors encode file names by their locale, as the driver does (see java.bash).
in_utf8=spark.executorEnv.LC_ALL=C.UTF-8

# Jars that only the driver needs: it queries tables and reads arguments.
driver_only='^(duckdb_jdbc|picocli)$'

# jars_beyond_spark: prints the jars that do not come with Spark (in the dependency tree, those that are not below
# spark-core) as lines "GROUP ARTIFACT FILE".
jars_beyond_spark() {
  local group artifact file
  [[ -f "$own/dependency-tree.txt" ]] || {
    echo "stallwatch: $own/dependency-tree.txt is missing; rebuild with: mvn -DskipTests package" >&2
    return 1
  }
  # These come with Spark, too.
  awk '/^[+\\]-/ { beyond = $0 !~ /:spark-core_|:guava:|:parquet-|:jcl-over-slf4j:|:xz:/ }
    beyond && sub(/^[^A-Za-z]*/, "") && split($1, name, ":") >= 5 { print name[1], name[2] }' \
    "$own/dependency-tree.txt" | sort -u |
    while read -r group artifact; do
      for file in "$lib/$artifact"-[0-9]*.jar; do
        [[ ! -f "$file" ]] || echo "$group $artifact $file"
      done
    done
}

# on_cluster MASTER: sets $java for a run without spark-submit, which works with a standalone master only.
on_cluster() {
  local master="$1" jars="$jar" group artifact file setting
  [[ "$master" == spark://* ]] || {
    echo "stallwatch: --master $master needs a Spark distribution: set SPARK_HOME to where it is" >&2
    exit 2
  }
  file="$(jars_beyond_spark)" || exit 1
  while read -r group artifact file; do
    [[ "$artifact" =~ $driver_only ]] || jars+=",$file"
  done <<<"$file"
  java+=("-Dspark.jars=$jars" "-D$in_utf8")
  for setting in ${STALLWATCH_SPARK_CONF:-}; do java+=("-D$setting"); done
}

# by_submit MASTER: sets $submit for a run by the Spark distribution at SPARK_HOME.
by_submit() {
  local master="$1" core theirs jars="" driver="" sdk="" group artifact file setting memory="" options=""
  # The jar itself is not part of an installation for clusters.
  core="$(sed -n 's/^.*:\(spark-core_[0-9.]*\):jar:\([0-9.]*\):.*$/\1-\2.jar/p' "$own/dependency-tree.txt" 2>/dev/null)"
  theirs="$(cd "$SPARK_HOME/jars" 2>/dev/null && echo spark-core_*.jar)" || theirs=nothing
  # The versions may differ in their last number only.
  [[ -x "$SPARK_HOME/bin/spark-submit" && "${theirs%.*.jar}" == "${core%.*.jar}" ]] || {
    echo "stallwatch: SPARK_HOME=$SPARK_HOME has $theirs, but $core is needed" >&2
    exit 2
  }
  # The bundled AWS SDK of some distributions does not work with modules of another version.
  compgen -G "$SPARK_HOME/jars/bundle-*.jar" >/dev/null && sdk=theirs
  file="$(jars_beyond_spark)" || exit 1
  while read -r group artifact file; do
    if [[ "$group" == software.amazon.awssdk ]]; then
      [[ "$sdk" == theirs ]] || jars+=",$file"
    elif compgen -G "$SPARK_HOME/jars/$artifact-[0-9]*.jar" >/dev/null; then
      :
    elif [[ "$artifact" =~ $driver_only ]]; then
      driver+=":$file"
    else
      jars+=",$file"
    fi
  done <<<"$file"
  submit=("$SPARK_HOME/bin/spark-submit" --master "$master" --deploy-mode client --name stallwatch
    --class dev.stallwatch.cli.Main --jars "${jars#,}" --driver-class-path "${driver#:}"
    --conf "$in_utf8")
  for setting in ${STALLWATCH_SPARK_CONF:-}; do submit+=(--conf "$setting"); done
  for setting in ${STALLWATCH_JAVA_OPTS:-}; do
    # Spark accepts the heap size only as --driver-memory.
    if [[ "$setting" == -Xmx* ]]; then memory="${setting#-Xmx}"; else options+=" $setting"; fi
  done
  [[ -z "$memory" ]] || submit+=(--driver-memory "$memory")
  [[ -z "$options" ]] || submit+=(--driver-java-options "${options# }")
  submit+=("$jar")
}
