package dev.riffle.tests.bench;

import java.nio.file.Path;

/**
 * What the build left of the benchmarks themselves, and where they keep what they build.
 *
 * @param target this module's folder of results
 */
public record Built(Path target) {

  /** The one in the tree at {@code root}. */
  public static Built in(Path root) {
    return new Built(root.resolve("tests/bench/target"));
  }

  /** The benchmarks' own classes. */
  public Path jar() {
    return target.resolve("riffle-bench.jar");
  }

  /** The folder of the jars that they need. */
  public Path libraries() {
    return target.resolve("lib");
  }

  /** A file or folder of a benchmark's own, by its path. */
  public Path file(String path) {
    return target.resolve(path);
  }
}
