# shellcheck shell=bash
# Sourced, not run. Wants $root, the root of the tree, and JAVA_HOME (jdk.sh).
: "${root:?the root of the tree}"

# The functions' zips, by the file that says what is deployed. It is read line by line, since a fresh machine may
# have no program that reads JSON before the first build: the file has each artifact on a line of its own.
riffle_artifacts() {
  sed -n 's/.*"artifact": *"\([^"]*\)".*/\1/p' "$root/infra/functions.json" | sort -u
}

# Builds the functions as well as the modules $1: see riffle_build.
riffle_build_functions() {
  local zips
  mapfile -t zips < <(riffle_artifacts)
  riffle_build "functions/ingest,functions/recommend,functions/retrain,$1" "${@:2}" "${zips[@]}"
}

# Builds the modules $1 (as Maven's -pl), with all that these need, unless the files that follow are there and
# newer than all sources.
riffle_build() { # in a shell of its own, so that the caller's folder stays what it is
  (cd "$root" && riffle_build_here "$@")
}

riffle_built() { # whether the files $2 ... are there, and no source is newer than stamp $1
  [ -s "$1" ] || return 1 # empty: Maven was asked to be quiet, and did not say what it built
  local artifact dir inputs=(pom.xml .mvn docs/openapi.yaml) # what is packed from outside the modules
  for artifact in "${@:2}"; do
    [ -e "$artifact" ] || return 1
  done
  while read -r dir; do # the modules that Maven built then, those within and above others too
    [ -d "$dir" ] || return 1
    inputs+=("$dir/pom.xml")
    [ ! -d "$dir/src/main" ] || inputs+=("$dir/src/main")
  done <"$1"
  [ -z "$(find "${inputs[@]}" -newer "$1" -print -quit)" ]
}

riffle_build_here() {
  local stamp=local/target/built-${1//[^a-z]/-}
  riffle_built "$stamp" "${@:2}" && return 0
  mkdir -p local/target
  (umask 077 && mkdir -p local/.run/logs) # what runs leaves keys and logs in there
  exec 9>local/.run/build.lock
  if command -v flock >/dev/null; then # of two commands at once one builds, and the other finds it built
    flock 9
    riffle_built "$stamp" "${@:2}" && return 0
  fi
  local log=local/.run/logs/build.log began=local/.run/build-began
  touch "$began" # what is edited during the build is newer than this
  echo "Building (the first time takes minutes: Maven fetches libraries); all of it in $log"
  if ! ./mvnw -B -ntp -Dmaven.test.skip -Dspotless.check.skip -pl "$1" -am package 2>&1 | tee "$log" \
    | sed -un 's/^\[INFO\] Building \(Riffle[^0-9]*\) [0-9].*\(\[[0-9/]*\]\)$/  \2 \1/p'; then
    echo "The build failed. Maven's errors:" >&2
    grep '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    return 1
  fi
  mkdir -p local/target
  sed -n 's/^\[INFO\]   from \(.*\)[/]pom\.xml$/\1/p' "$log" >"$stamp"
  touch -r "$began" "$stamp"
  rm "$began"
}

riffle_build_infra() { # its standard output belongs to what runs afterwards
  riffle_build infra infra/target/lib >&2
}

riffle_infra_path() { # the class path of infra
  echo "$root/infra/target/classes:$root/infra/target/lib/*"
}
