package dev.riffle.local.host.function;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import dev.riffle.definition.FunctionDefinition;
import dev.riffle.local.host.limit.CompilerTier;
import dev.riffle.local.host.limit.ImageMemory;
import dev.riffle.local.host.limit.ProcessorShare;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** The command that starts an unpacked function. */
final class LaunchCommand {
  /** A class of each jar that the runtime interface client is made of and depends on. */
  private static final List<Class<?>> RUNTIME_CLIENT =
      List.of(
          AWSLambda.class, LambdaRuntime.class, PojoSerializer.class, SdkInternalThreadLocal.class);

  /** Begins with a small heap and gives back what it does not need: the machine is somebody's. */
  private static final List<String> SMALL =
      List.of(
          "-Xms16m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:-ShrinkHeapInSteps"); // else the first collections give nothing back

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private LaunchCommand() {}

  /** Whether what it starts is this JDK's Java, and no executable of the function's own. */
  static boolean isJava(List<String> command) {
    return command.getFirst().equals(JAVA);
  }

  /**
   * The command for a function: its own {@code bootstrap}, or else this JDK with the runtime
   * interface client.
   *
   * @throws IOException if the runtime needs a {@code bootstrap} and the artifact has none to run
   */
  static List<String> of(FunctionDefinition function, HostSettings settings, EnvironmentPlace place)
      throws IOException {
    var command = new ArrayList<String>();
    if (settings.mode().limited()) {
      command.addAll(ProcessorShare.of(function.memoryMb()).confining(place.turn()));
    }
    command.addAll(runtime(function, settings, place));
    return List.copyOf(command);
  }

  private static List<String> runtime(
      FunctionDefinition function, HostSettings settings, EnvironmentPlace place)
      throws IOException {
    var taskRoot = place.taskRoot();
    var bootstrap = taskRoot.resolve("bootstrap");
    var command = new ArrayList<String>();
    if (Files.isExecutable(bootstrap)) {
      command.add(bootstrap.toString());
      if (settings.mode().limited()) {
        command.addAll(ImageMemory.options(bootstrap, function.memoryMb()));
      }
      return command;
    }
    if (function.isProvided()) {
      throw new IOException(
          "The artifact of %s has no executable file bootstrap at its root, which runtime %s runs"
              .formatted(function.name(), function.runtime()));
    }
    command.add(JAVA);
    command.add("-Xmx" + heapMb(function.memoryMb()) + "m");
    command.add("-XX:+UseSerialGC");
    if (settings.mode().limited()) {
      int processors = ProcessorShare.of(function.memoryMb()).whole();
      command.add("-XX:ActiveProcessorCount=" + processors);
      command.addAll(compiler(function, settings));
    } else {
      command.addAll(SMALL);
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + place.temporary());
    command.add("-D%s=%s".formatted(RuntimeClientLibrary.PROPERTY, library(taskRoot)));
    command.add("-cp");
    command.add(classPath(taskRoot));
    command.add(AWSLambda.class.getName());
    command.add(function.handler());
    return command;
  }

  private static List<String> compiler(FunctionDefinition function, HostSettings settings) {
    var own = function.environment(settings.names()).getOrDefault("JAVA_TOOL_OPTIONS", "");
    return CompilerTier.options(function.runtime(), function.snapStart(), own);
  }

  private static Path library(Path taskRoot) throws IOException {
    var version = Path.of(jarOf(AWSLambda.class)).getFileName().toString();
    return RuntimeClientLibrary.in(taskRoot.resolveSibling(".runtime-client"), version);
  }

  /** Lambda's Java keeps a tenth (at most 160 MB) for classes and a twentieth (80) for code. */
  static int heapMb(int memoryMb) {
    return memoryMb - Math.min(memoryMb / 10, 160) - Math.min(memoryMb / 20, 80);
  }

  private static String classPath(Path taskRoot) throws IOException {
    var path = new ArrayList<String>();
    RUNTIME_CLIENT.stream().map(LaunchCommand::jarOf).forEach(path::add);
    path.add(taskRoot.toString());
    var lib = taskRoot.resolve("lib");
    if (Files.isDirectory(lib)) {
      try (var jars = Files.list(lib)) {
        // The managed runtime loads them in this order, so which copy of a class wins is the same.
        jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")).sorted().forEach(path::add);
      }
    }
    return String.join(File.pathSeparator, path);
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException malformed) {
      throw new IllegalStateException("Cannot tell which jar holds " + type, malformed);
    }
  }
}
