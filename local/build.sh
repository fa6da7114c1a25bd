# Sourced, not run: builds the modules in $riffle_modules unless their artifacts are there and newer than
# all sources. Wants $root, the root of the tree, and JAVA_HOME (jdk.sh).

riffle_modules=${riffle_modules:-local,functions/ingest,functions/recommend,functions/retrain}
riffle_stamp=local/target/built-${riffle_modules//[^a-z]/-}

riffle_built() { # whether every artifact is there, and no source is newer than the last build
  [ -f "$riffle_stamp" ] || return 1
  local artifact
  for artifact in local/target/riffle-local.jar $(riffle_artifacts); do
    [ -f "$artifact" ] || return 1
  done
  local dirs=() dir
  for dir in core ${riffle_modules//,/ }; do
    [ -d "$dir/src/main" ] && dirs+=("$dir/src/main")
    dirs+=("$dir/pom.xml")
  done
  [ -z "$(find pom.xml "${dirs[@]}" -newer "$riffle_stamp" -print -quit)" ]
}

riffle_artifacts() { # the functions' zips, by the file that says what is deployed
  sed -n 's/.*"artifact": *"\([^"]*\)".*/\1/p' infra/functions.json | sort -u
}

riffle_build() { # in a shell of its own, so that the caller's folder stays what it is
  (cd "$root" && riffle_build_here)
}

riffle_build_here() {
  riffle_built && return 0
  mkdir -p local/target local/.run/logs
  local log=local/.run/logs/build.log began=local/.run/build-began
  touch "$began" # what is edited during the build is newer than this
  echo "Building (the first time takes minutes: Maven fetches libraries); all of it in $log"
  if ! ./mvnw -B -ntp -Dmaven.test.skip -Dspotless.check.skip -pl "$riffle_modules" -am package 2>&1 | tee "$log" \
    | sed -un 's/^\[INFO\] Building \(Riffle[^0-9]*\) [0-9].*\(\[[0-9/]*\]\)$/  \2 \1/p'; then
    echo "The build failed. Maven's errors:" >&2
    grep '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    return 1
  fi
  mkdir -p "$(dirname "$riffle_stamp")"
  mv "$began" "$riffle_stamp"
}
