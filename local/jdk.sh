# shellcheck shell=sh
# Sourced, not run: leaves JAVA_HOME at a JDK of 25 or newer, or stops and says what to install.

riffle_jdk_release() { # the feature release of the JDK in folder $1, or nothing
  [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>/dev/null | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

riffle_find_jdk() {
  if [ -n "${JAVA_HOME-}" ]; then
    release=$(riffle_jdk_release "$JAVA_HOME" || true)
    [ "${release:-0}" -ge 25 ] && return 0
    held=${release:+JDK $release}
    echo "JAVA_HOME is $JAVA_HOME, which holds ${held:-no JDK}: looking for JDK 25 beside it." >&2
  fi
  java=$(command -v java || true)
  [ -n "$java" ] && java=$(readlink -f "$java" 2>/dev/null || echo "$java")
  beside=${java:+$(dirname "$(dirname "$(dirname "$java")")")}
  set +f # mvnw turns globbing off
  for home in "${java:+$(dirname "$(dirname "$java")")}" ${beside:+"$beside"/*} /usr/lib/jvm/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/*; do
    release=$(riffle_jdk_release "$home" || true)
    if [ "${release:-0}" -ge 25 ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<'END'
Riffle needs JDK 25 or newer, and none was found in JAVA_HOME, on the PATH or beside it.
Install one (Eclipse Temurin 25: https://adoptium.net, or your package manager's openjdk 25),
then set JAVA_HOME to its folder.
END
  return 1
}

riffle_find_jdk || exit 1
