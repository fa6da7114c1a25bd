package dev.riffle.tests.bench.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.Built;
import dev.riffle.tests.stage.TemporaryFolder;
import dev.riffle.tests.stage.Unzip;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs {@link EdgeBench} in a process of its own on the component's artifact, the benchmark's
 * classes beside it, with the heap that its recipe gives.
 */
@Command(
    name = "edge",
    description = "Event to changed recommendation on a device, and the memory that takes.",
    mixinStandardHelpOptions = true)
public final class EdgeDevice implements Callable<Integer> {
  @Option(names = "--items", description = "Items of the model; default ${DEFAULT-VALUE}.")
  private int items = 100_000;

  @Option(names = "--dims", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private int dims = 64;

  @Option(names = "--events", description = "Events measured; default ${DEFAULT-VALUE}.")
  private int events = 2_000;

  @Option(names = "--heap", description = "The device's heap; default ${DEFAULT-VALUE}.")
  private String heap = "128m";

  @Option(
      names = "--encoding",
      description = "float32, int8, pq4 or pq2; default ${DEFAULT-VALUE}.")
  private String encoding = "float32";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("riffle.root", "."));
    try (var scratch = TemporaryFolder.make("riffle-edge")) {
      Path folder = scratch.folder();
      Unzip.into(folder, root.resolve("greengrass-component/target/riffle-edge.zip"));
      String classPath = folder.resolve("lib") + "/*" + File.pathSeparator + Built.in(root).jar();
      java(classPath, "1g", "make", folder.toString(), "" + items, "" + dims);
      String line = java(classPath, heap, "run", folder.toString(), "" + events, encoding).strip();
      JsonNode found = JsonMapper.builder().build().readTree(line);
      new BenchmarkReport(System.out)
          .figure(
              "p50_ms", "event to recommendation, median", found.path("p50_ms").asDouble(), "ms")
          .figure("p99_ms", "event to recommendation, 99th", found.path("p99_ms").asDouble(), "ms")
          .figure(
              "cpu_p99_ms", "own processor time, 99th", found.path("cpu_p99_ms").asDouble(), "ms")
          .count("slow_collecting", "over 10 ms: met a collection", slow(found, "collecting"))
          .count("slow_computing", "over 10 ms: by its own work", slow(found, "computing"))
          .count("slow_beside_flush", "over 10 ms: beside a flush", slow(found, "beside_flush"))
          .count("slow_waiting", "over 10 ms: waited for a core", slow(found, "waiting"))
          .value("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
          .value("encoding", encoding)
          .count("rss_mb", "resident memory, MB", found.path("rss_mb").asLong())
          .count("items", "items", items)
          .count("dims", "dimensions", dims)
          .end();
      return 0;
    }
  }

  private static long slow(JsonNode found, String why) {
    return found.path("slow_" + why).asLong();
  }

  private static String java(String classPath, String heap, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-cp", classPath));
    command.add(EdgeBench.class.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException("%s ended with %d".formatted(String.join(" ", command), code));
    }
    return said;
  }
}
