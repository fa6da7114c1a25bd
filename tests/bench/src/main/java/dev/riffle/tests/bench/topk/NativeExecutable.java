package dev.riffle.tests.bench.topk;

import dev.riffle.tests.bench.Built;
import dev.riffle.tests.bench.GraalVm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link NativeRun} as an executable: built with {@code GRAALVM_HOME}'s native-image, once. */
record NativeExecutable(Path file) {
  private static final List<String> LIBRARIES = List.of("riffle-core", "jackson");

  /**
   * The one that was built for these jars, or a new one, which takes minutes.
   *
   * @throws IOException when there is no native-image or it failed
   */
  static NativeExecutable of(Path root) throws IOException, InterruptedException {
    Built built = Built.in(root);
    Path executable = built.file("topk-native/topk");
    if (Files.exists(executable) && !newer(built.jar(), executable)) {
      return new NativeExecutable(executable);
    }
    Files.createDirectories(executable.getParent());
    var command = new ArrayList<String>();
    command.add(GraalVm.find().nativeImage().toString());
    command.addAll(List.of("-cp", classPath(built), "-O3", "--no-fallback"));
    command.addAll(List.of("-o", executable.toString(), NativeRun.class.getName()));
    System.out.println("Building " + executable + ", which takes minutes ...");
    run(command);
    return new NativeExecutable(executable);
  }

  Timing.Latency run(StoredModel model, int k, long warmSeconds, long seconds)
      throws IOException, InterruptedException {
    String[] seen =
        run(List.of(
                file.toString(), model.folder().toString(), "" + k, "" + warmSeconds, "" + seconds))
            .strip()
            .split(" ");
    return new Timing.Latency(
        Double.parseDouble(seen[0]), Double.parseDouble(seen[1]), Double.parseDouble(seen[2]));
  }

  private static String classPath(Built built) throws IOException {
    try (Stream<Path> jars = Files.list(built.libraries())) {
      return Stream.concat(
              Stream.of(built.jar()),
              jars.filter(
                  jar -> LIBRARIES.stream().anyMatch(jar.getFileName().toString()::startsWith)))
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static boolean newer(Path one, Path other) throws IOException {
    return Files.getLastModifiedTime(one).compareTo(Files.getLastModifiedTime(other)) > 0;
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      System.err.print(said);
      throw new IOException("%s ended with %d".formatted(String.join(" ", command), code));
    }
    return said;
  }
}
