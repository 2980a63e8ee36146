# shellcheck shell=bash
# Functions that start the virtual machine. The scripts of jobs/ (of bin/ in an installation) source this file after
# they set $here to their directory. It sets:
#   home          the checkout or the installation
#   conf          the directory of the configuration and of these files
#   jar, lib      the jar of the job, and the directory of the jars that it needs
#   own           the directory of what is made for these jars
#   command_name  what a user types to call the launcher
#   java          the program, with its settings and the class path: java=(PROGRAM SETTING...)
#   archive       the class-data archive (classes that are loaded already) of all commands, which may not exist; empty
#                 if no directory for it is writable

: "${here:?the script that sources this file sets it}"
home="$(cd "$here/.." && pwd)"
# shellcheck disable=SC2034
if [[ -d "$here/conf" ]]; then
  conf="$here/conf" own="$home/target" command_name="jobs/stallwatch"
  lib="$own/lib" jar="$own/stallwatch.jar"
else
  conf="$home/conf" own="$home/lib" command_name="stallwatch"
  lib="$own" jar="$own/stallwatch.jar"
fi

# charset: prints the character set of the locale, such as UTF-8; nothing if the system has no "locale" program.
charset() { locale charmap 2>/dev/null || true; }

# use_utf8: sets LC_ALL to a locale with UTF-8 unless the current locale has it. The locale alone decides how Java
# encodes file names (it ignores -Dsun.jnu.encoding): without UTF-8 a file with an umlaut in its name is not found.
use_utf8() {
  local known
  [[ "$(charset)" != UTF-8 ]] || return 0
  known="$(locale -a 2>/dev/null || true)"
  export LC_ALL=C.UTF-8
  if [[ $'\n'"$known" =~ $'\n'"en_US."(utf8|UTF-8) && ! $'\n'"$known" =~ $'\n'"C."(utf8|UTF-8) ]]; then
    LC_ALL=en_US.UTF-8
  fi
}

# require_17 PROGRAM: ends with a message if the program is an older Java.
require_17() {
  local output
  output="$("$1" -version 2>&1 || true)"
  [[ "$output" =~ version\ \"((1\.)?([0-9]+)[^\"]*)\" ]] || return 0
  ((BASH_REMATCH[3] < 17)) || return 0
  echo "stallwatch: Java 17 or later is needed, but $1 is ${BASH_REMATCH[1]}; set JAVA_HOME to another one" >&2
  exit 2
}

# find_archive FILE: sets $archive to where the archive of that name is, or is to be made: next to the jars if they
# are in a writable directory, otherwise in the user's cache. Only an archive that this user made is taken from there,
# because the virtual machine trusts its content.
find_archive() {
  local cache="${XDG_CACHE_HOME:-}"
  archive="$own/$1"
  if [[ -f "$archive" || -w "$own" ]]; then return 0; fi
  archive=
  [[ "$cache" == /* ]] || cache="${HOME:+$HOME/.cache}"
  [[ "$cache" == /* ]] || return 0
  mkdir -p "$cache" 2>/dev/null || return 0
  cache="$cache/stallwatch"
  [[ -d "$cache" ]] || mkdir -m 700 "$cache" 2>/dev/null || return 0
  [[ -O "$cache" && -w "$cache" ]] && { [[ ! -e "$cache/$1" ]] || [[ -O "$cache/$1" ]]; } || return 0
  archive="$cache/$1"
}

# is_for_clusters: whether the installation lacks the jars of Spark.
is_for_clusters() { [[ -f "$lib/dependency-tree.txt" ]] && ! compgen -G "$lib/spark-core_*.jar" >/dev/null; }

# start_java: sets $java and $archive for the current jars, and the locale for Java.
start_java() {
  use_utf8
  local program options="$conf/java.options" class_path="$jar" key each files
  program="$(type -P "${JAVA_HOME:+$JAVA_HOME/bin/}java")" || {
    echo "stallwatch: no java found${JAVA_HOME:+ in JAVA_HOME=$JAVA_HOME}, Java 17 or later is needed" >&2
    exit 2
  }
  # An archive is valid only for the same program, settings and jars. Those of installations all have the same time.
  files=("$program" "$options" "$jar")
  # Jars are listed one by one: Java ignores an archive if the class path has a directory or a wildcard before its end.
  for each in "$lib"/*.jar; do
    if [[ "$each" != "$jar" ]]; then class_path+=":$each" && files+=("$each"); fi
  done
  if is_for_clusters; then
    [[ -d "${SPARK_HOME:-}/jars" ]] || {
      echo "stallwatch: this is the installation for clusters: set SPARK_HOME to a Spark distribution" >&2
      exit 2
    }
    for each in "$SPARK_HOME"/jars/*.jar; do class_path+=":$each" && files+=("$each"); done
  fi
  key="$({ ls -lL --time-style=+%s "${files[@]}" 2>/dev/null || ls -lLT "${files[@]}"; cksum <"$jar"; } | cksum)"
  find_archive "stallwatch-${key%% *}.jsa"
  [[ -f "$archive" ]] || require_17 "$program"
  java=("$program" "@$options" -cp "$class_path")
  # Java does not start if -Xmx is below -Xms, and warns on stdout if the young generation is larger than -Xmx; a
  # third of a small heap leaves Spark the 450 MiB that it requires.
  if [[ "${STALLWATCH_JAVA_OPTS:-}" =~ -Xmx([0-9]+)([kKmMgGtT]?) ]]; then
    local megabytes="${BASH_REMATCH[1]}"
    case "${BASH_REMATCH[2]}" in
      [kK]) megabytes=$((megabytes / 1024)) ;;
      [gG]) megabytes=$((megabytes * 1024)) ;;
      [tT]) megabytes=$((megabytes * 1024 * 1024)) ;;
      "") megabytes=$((megabytes / 1024 / 1024)) ;;
    esac
    if ((megabytes < 900)); then java+=("-Xms${megabytes}m" "-Xmn$((megabytes / 3))m"); else java+=(-Xms320m); fi
  fi
}

# for_command COMMAND ARGUMENT...: adds the settings of a command to $java. The quick compiler (C1) alone takes 30 % less
# CPU for 16 MB of logs and 12 % less for 256 MB, but 13 % more for 1 GB, as its code is slower.
for_command() {
  case "${1:-}" in
    investigate | inspect) ! is_small "$@" || java+=(-XX:TieredStopAtLevel=1) ;;
    nightly | evaluate | simulate | explain) ;;
    *) java+=(-XX:TieredStopAtLevel=1) ;;
  esac
}

# is_small COMMAND ARGUMENT...: whether what a command reads is on this machine and has at most 64 MB in 2,000 files.
is_small() {
  local value each paths=() part=()
  shift
  while (($#)); do
    part=()
    case "$1" in
      --input=* | --history=*) IFS=, read -ra part <<<"${1#*=}" ;;
      --input | --history) IFS=, read -ra part <<<"${2:-}" && shift ;;
      # Their values are no input.
      --output | --from | --to | --last | --window | --config | --engine | --master | --format | --fail-on | --follow) shift ;;
      --*) ;;
      *) part=("$1") ;;
    esac
    if ((${#part[@]})); then
      for each in "${part[@]}"; do
        # Not a pattern, not in another storage, not a list.
        [[ -e "$each" && "$each" != @* ]] || return 1
        if [[ "$each" == -* ]]; then each="./$each"; fi
        paths+=("$each")
      done
    fi
    shift || true
  done
  ((${#paths[@]})) || return 0
  # "head" ends "find" early in a directory with many files.
  value="$(find -L "${paths[@]}" -type f 2>/dev/null | head -n 2001 | wc -l || true)"
  ((value <= 2000)) || return 1
  value="$(du -skL "${paths[@]}" 2>/dev/null | awk '{ sum += $1 } END { print sum + 0 }' || true)"
  ((value <= 64 * 1024))
}

# with_archive: makes the virtual machine load classes from the archive. Java ignores an archive that does not fit,
# for example if STALLWATCH_JAVA_OPTS sets another memory layout.
with_archive() {
  java=("${java[@]:0:2}" "-XX:SharedArchiveFile=$archive" "-Xlog:cds*=off" "${java[@]:2}")
}
