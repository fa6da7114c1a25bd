package dev.riffle.tests.bench.cold;

import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionName;
import dev.riffle.local.host.function.HostSettings;
import dev.riffle.local.host.function.UnpackedFunction;
import dev.riffle.local.host.limit.HostMode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is compared.
 *
 * @param folder for unpacked artifacts
 * @param aws settings that lead functions to the emulator
 * @param event what they are asked
 */
record StartupVariants(
    Path root, Artifacts artifacts, Path folder, Map<String, String> aws, byte[] event, Path log) {
  private static final int TRAINING = 50;

  /**
   * Builds them.
   *
   * @param wanted by name
   */
  List<StartupVariant> all(Predicate<String> wanted) throws IOException, InterruptedException {
    var all = new ArrayList<StartupVariant>();
    if (wanted.test("native")) {
      all.add(function("native", artifacts.recommendNative(), true));
    }
    if (wanted.test("jvm")) {
      all.add(function("jvm", artifacts.recommendJvm(), true));
    }
    if (wanted.test("jvm_aot")) {
      all.add(withAotCache(function("jvm_aot", artifacts.recommendJvm(), true)));
    }
    if (wanted.test("empty_quarkus")) {
      all.add(function("empty_quarkus", artifacts.emptyQuarkus(), false));
    }
    if (wanted.test("plain_native")) {
      all.add(plain(artifacts.plainNative()));
    }
    return all;
  }

  private StartupVariant function(String name, Path zip, boolean recommends) throws IOException {
    var definition = Definition.read(root);
    var unpacked =
        UnpackedFunction.of(
            definition.function(FunctionName.RECOMMEND).with(zip),
            HostSettings.of(folder, aws, definition.dataPlane().names(), HostMode.LAPTOP),
            folder.resolve(name),
            "");
    return new StartupVariant(
        name,
        unpacked.command(),
        zip,
        recommends,
        new FreshStart(event, unpacked.environment(), log));
  }

  private StartupVariant plain(Path executable) {
    return new StartupVariant(
        "plain_native",
        List.of(executable.toString()),
        executable,
        false,
        new FreshStart(event, Map.of(), log));
  }

  /** JDK 25's ahead-of-time cache, written by a training run: JEP 483, 514, 515. */
  private StartupVariant withAotCache(StartupVariant jvm) throws IOException, InterruptedException {
    Path cache = folder.resolve("recommend.aot");
    StartupVariant training = withJarsAlone(jvm, "-XX:AOTCacheOutput=" + cache);
    training.start().train(training, TRAINING);
    if (!Files.exists(cache)) {
      throw new IOException("no AOT cache was written: see " + log);
    }
    return withJarsAlone(jvm, "-XX:AOTCache=" + cache);
  }

  /** A cache is refused where the class path has folders: the application's jar takes its place. */
  private static StartupVariant withJarsAlone(StartupVariant jvm, String option)
      throws IOException {
    Path application;
    try (Stream<Path> built = Files.list(jvm.artifact().getParent())) {
      application =
          built
              .filter(file -> file.toString().endsWith("-runner.jar"))
              .findFirst()
              .orElseThrow(() -> new IOException("no runner jar beside " + jvm.artifact()));
    }
    var command = new ArrayList<>(jvm.command());
    int path = command.indexOf("-cp") + 1;
    String jars =
        Arrays.stream(command.get(path).split(File.pathSeparator))
            .map(part -> part.endsWith(".jar") ? part : application.toString())
            .collect(Collectors.joining(File.pathSeparator));
    command.set(path, jars);
    command.add(1, option);
    return new StartupVariant(jvm.name(), command, jvm.artifact(), jvm.recommends(), jvm.start());
  }
}
