package dev.riffle.local.load;

import dev.riffle.local.run.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module that brings what the function's zip has no room for.
 *
 * @param folder of the module, as it was built
 * @param jar its file's name
 * @param options of the JVM
 * @param first what library comes before all others on the class path, by how its name begins;
 *     empty where the order does not matter
 */
public record TrainingModule(Path folder, String jar, List<String> options, String first) {
  public TrainingModule {
    options = List.copyOf(options);
  }

  /** PyTorch, which trains sequence models. */
  public static TrainingModule sequence(Path folder) {
    return new TrainingModule(
        folder,
        "riffle-sequence.jar",
        List.of("--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"),
        "");
  }

  /** Spark, before which another library has classes of the same names that do less. */
  public static TrainingModule spark(Path folder) {
    return new TrainingModule(
        folder,
        "riffle-spark.jar",
        List.of("@" + folder.resolve("java.options")),
        "hadoop-client-api");
  }

  /** The class path. */
  public List<String> libraries() {
    Path target = folder.resolve("target");
    Path built = target.resolve(jar);
    if (!Files.isRegularFile(built)) {
      throw new SetupException(
          "%s is not there: build it, with ./mvnw -pl functions/retrain/%s -am package -Dmaven.test.skip"
              .formatted(built, folder.getFileName()));
    }
    Path lib = target.resolve("lib");
    return Stream.of(
            Stream.of(built.toString()), before(lib), Stream.of(lib.resolve("*").toString()))
        .flatMap(paths -> paths)
        .toList();
  }

  private Stream<String> before(Path lib) {
    if (first.isEmpty()) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(lib)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(first))
          .map(Path::toString)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + lib, e);
    }
  }
}
