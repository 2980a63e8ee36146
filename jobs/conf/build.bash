# shellcheck shell=bash
# Builds the jar of a checkout. jobs/stallwatch sources this file after java.bash.

: "${home:?the script that sources this file sets it}" "${jar:?java.bash sets it}" "${lib:?java.bash sets it}"

# What the jar was built from, as a checksum of names and contents: a copy of a checkout has other times.
built_from="$home/target/built-from"

# sources: prints the checksum of names and contents of what the jar is built from.
sources() {
  (cd "$home" && find pom.xml src/main -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum)
}

# reason: prints why the jar has to be built; nothing if it is up to date.
reason() {
  local newer
  if [[ ! -f "$jar" ]]; then
    echo "target/stallwatch.jar is missing"
  elif [[ ! -d "$lib" ]]; then
    echo "target/lib is missing"
  else
    newer="$(cd "$home" && find pom.xml src/main -depth -newer "$jar" -print -quit)"
    if [[ -n "$newer" ]]; then
      if [[ "$(sources)" != "$(cat "$built_from" 2>/dev/null)" ]]; then
        echo "$newer is newer than target/stallwatch.jar"
      else
        touch "$jar" 2>/dev/null || true
      fi
    elif [[ ! "$built_from" -nt "$jar" ]]; then
      sources >"$built_from" 2>/dev/null || true
    fi
  fi
}

# show_progress: prints the steps of a build from the log of Maven, on a terminal in one line, and its errors.
show_progress() {
  local terminal=
  if [[ -t 2 ]]; then terminal=1; fi
  awk -v terminal="$terminal" '
    function show(step) {
      if (terminal) printf "\r\033[K  %s", substr(step, 1, 76); else if (step ~ /:/) print "  " step
      fflush()
      shown = terminal
    }
    function end_line() { if (shown) printf "\r\033[K"; shown = "" }
    /^\[INFO\] --- / { show($3); next }
    /^(\[INFO\] )?Download(ing|ed) from / { if (terminal) show("download " $NF); next }
    /^WARNING: / { next }
    /^\[ERROR\]/ || /^[^[]/ { end_line(); print; fflush() }
    END { end_line() }' >&2
}

# build_if_old: builds the jar if it is missing or was not built from the sources of now.
build_if_old() {
  local why from
  why="$(reason)"
  [[ -n "$why" ]] || return 0
  echo "stallwatch: building, because $why (needs JDK 17 and Maven, takes a minute or two the first time)" >&2
  if ! type -P mvn >/dev/null; then
    echo "stallwatch: no mvn found, Maven is needed to build" >&2
    exit 1
  fi
  from="$(sources)"
  if ! mvn --batch-mode -Dstyle.color=never -f "$home/pom.xml" -Dmaven.test.skip=true -Dassembly.skipAssembly=true \
    package 2>&1 | show_progress; then
    echo "stallwatch: the build failed, see above" >&2
    exit 1
  fi
  touch "$jar"
  echo "$from" >"$built_from"
}
