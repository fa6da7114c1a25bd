package dev.riffle.tests.bench.cold;

import dev.riffle.tests.bench.Built;
import dev.riffle.tests.bench.GraalVm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Builds what is started, each in a folder of its own, unless it is newer than its sources.
 *
 * @param root the project's folder
 * @param graal builds the executables
 */
record Artifacts(Path root, GraalVm graal) {
  private static final String RECOMMEND = "functions/recommend";

  /** Of which recommend is built. */
  private static final List<String> OWN = List.of("core", "aws", RECOMMEND);

  private static final String EMPTY = "tests/bench/cold/empty-quarkus";

  /**
   * @throws IOException when there is no native-image
   */
  static Artifacts in(Path root) throws IOException {
    return new Artifacts(root, GraalVm.find());
  }

  /** The zip of recommend as a native executable: as the project was built last, if it was. */
  Path recommendNative() throws IOException, InterruptedException {
    Path built = root.resolve(RECOMMEND).resolve("target/function.zip");
    if (Files.exists(built) && isNative(built) && !changedSince(OWN, built)) {
      return built;
    }
    return maven(OWN, RECOMMEND, "cold-native", "-Pnative");
  }

  /** The zip of recommend for a JVM. */
  Path recommendJvm() throws IOException, InterruptedException {
    return maven(OWN, RECOMMEND, "cold-jvm");
  }

  /** The zip of the empty Quarkus function as a native executable. */
  Path emptyQuarkus() throws IOException, InterruptedException {
    return maven(List.of(EMPTY), EMPTY, "cold-native", "-Pnative");
  }

  /** The executable of {@link PlainHello}. */
  Path plainNative() throws IOException, InterruptedException {
    Path executable = Built.in(root).file("cold/plain");
    Path jar = Built.in(root).jar();
    if (Files.exists(executable)) {
      return executable;
    }
    Files.createDirectories(executable.getParent());
    run(
        List.of(
            graal.nativeImage().toString(),
            "-cp",
            jar.toString(),
            "--no-fallback",
            "--enable-url-protocols=http",
            "-o",
            executable.toString(),
            PlainHello.class.getName()));
    return executable;
  }

  private static boolean isNative(Path zip) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      return file.getEntry("bootstrap") != null;
    }
  }

  private Path maven(List<String> sources, String module, String folder, String... options)
      throws IOException, InterruptedException {
    Path target = root.resolve(module).resolve("target").resolve(folder);
    Path zip = target.resolve("function.zip");
    if (Files.exists(zip) && !changedSince(sources, zip)) {
      return zip;
    }
    var command = new ArrayList<String>();
    command.addAll(List.of(root.resolve("mvnw").toString(), "-B", "-ntp", "-q"));
    command.addAll(
        List.of("-Dmaven.test.skip", "-Dspotless.check.skip", "-Driffle.target=" + folder));
    command.addAll(List.of(options));
    if (module.equals(EMPTY)) {
      command.addAll(List.of("-f", root.resolve(EMPTY).toString()));
    } else {
      command.addAll(List.of("-f", root.toString(), "-pl", module, "-am"));
    }
    command.add("package");
    run(command);
    return zip;
  }

  private boolean changedSince(List<String> folders, Path built) throws IOException {
    var time = Files.getLastModifiedTime(built);
    for (String folder : folders) {
      for (String part : List.of("src/main", "pom.xml")) {
        try (Stream<Path> files = Files.walk(root.resolve(folder).resolve(part))) {
          for (Path file : files.toList()) {
            if (Files.getLastModifiedTime(file).compareTo(time) > 0) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    System.out.println("Building, which takes minutes: " + String.join(" ", command));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", graal.home().toString());
    File log = Built.in(root).file("cold-build.log").toFile();
    int code = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start().waitFor();
    if (code != 0) {
      throw new IOException("the build ended with %d: see %s".formatted(code, log));
    }
  }
}
