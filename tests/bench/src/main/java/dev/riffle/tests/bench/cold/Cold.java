package dev.riffle.tests.bench.cold;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.definition.DataPlane;
import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.plane.Provisioner;
import dev.riffle.tests.bench.BenchmarkReport;
import dev.riffle.tests.bench.Built;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Starts recommend in a fresh process again and again, in turn with its peers, so that whatever
 * else the machine does slows all of them: from exec to the first request for an event, and to the
 * first answer, which reads the user's row and the model from the emulator.
 */
@Command(
    name = "cold",
    description = "How long a function that has never run takes to its first answer.",
    mixinStandardHelpOptions = true)
public final class Cold implements Callable<Integer> {
  private static final String BASE = "empty_quarkus";

  @Option(names = "--items", description = "Items of the model; default ${DEFAULT-VALUE}.")
  private int items = 10_000;

  @Option(names = "--dims", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private int dims = 64;

  @Option(names = "--runs", description = "Fresh starts of each; default ${DEFAULT-VALUE}.")
  private int runs = 11;

  @Option(
      names = "--only",
      split = ",",
      description = "Names of those to start, separated by commas; default: all of them.")
  private List<String> only = List.of();

  @Option(
      names = "--data",
      description =
          "Folder of interactions whose model gives the items' vectors; default: the sample.")
  private Optional<Path> data = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Path root = Path.of(System.getProperty("riffle.root", "."));
    var artifacts = Artifacts.in(root);
    DataPlane plane = DataPlane.read(root);
    try (var scratch = TemporaryFolder.make("riffle-cold");
        Emulator emulator = Emulator.start(0);
        AwsClients aws = AwsClients.at(emulator.endpoint())) {
      new Provisioner(aws).provision(plane);
      System.out.println("Training, and writing a model of " + items + " items ...");
      Path model = Files.createDirectories(scratch.folder().resolve("model"));
      StoredBenchModel.put(aws, plane, model, data, items, dims, 1);
      var environment = AwsClients.environment(emulator.endpoint(), Map.of());
      var log = Built.in(root).file("cold.log");
      Files.deleteIfExists(log);
      var subjects =
          new StartupVariants(root, artifacts, scratch.folder(), environment, event(), log)
              .all(this::wanted);
      report(measure(subjects));
    }
    return 0;
  }

  /** The empty function is what the others are compared with. */
  private boolean wanted(String name) {
    return only.isEmpty() || only.contains(name) || name.equals(BASE);
  }

  private Map<StartupVariant, List<FreshStart.Seen>> measure(List<StartupVariant> subjects)
      throws IOException, InterruptedException {
    Map<StartupVariant, List<FreshStart.Seen>> seen = new LinkedHashMap<>();
    for (StartupVariant subject : subjects) {
      subject.start().of(subject); // its pages come from disk the first time
      seen.put(subject, new ArrayList<>());
    }
    for (int run = 0; run < runs; run++) {
      for (StartupVariant subject : subjects) {
        seen.get(subject).add(subject.start().of(subject));
      }
    }
    return seen;
  }

  private void report(Map<StartupVariant, List<FreshStart.Seen>> seen) throws IOException {
    System.out.printf(
        "From exec, medians of %d fresh starts each; a model of %,d items, %d dimensions%n",
        runs, items, dims);
    System.out.printf(
        "  %-14s %9s %9s %9s %9s %9s %9s%n",
        "", "init ms", "x empty", "first ms", "+ empty", "RSS MB", "size MB");
    var base =
        seen.entrySet().stream()
            .filter(entry -> entry.getKey().name().equals(BASE))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    double baseInit = median(base, FreshStart.Seen::initMillis);
    double baseFirst = median(base, FreshStart.Seen::firstMillis);
    var report = new BenchmarkReport(System.out);
    for (var entry : seen.entrySet()) {
      StartupVariant subject = entry.getKey();
      double init = median(entry.getValue(), FreshStart.Seen::initMillis);
      double first = median(entry.getValue(), FreshStart.Seen::firstMillis);
      double resident = median(entry.getValue(), FreshStart.Seen::residentMb);
      double size = Files.size(subject.artifact()) / 1e6;
      System.out.printf(
          "  %-14s %9.1f %9.2f %9.1f %9.1f %9.1f %9.1f%n",
          subject.name(), init, init / baseInit, first, first - baseFirst, resident, size);
      ObjectNode json = JsonMapper.builder().build().createObjectNode();
      report.value(
          subject.name(),
          json.put("init_ms", tenths(init))
              .put("init_ratio", Math.round(100 * init / baseInit) / 100.0)
              .put("first_ms", tenths(first))
              .put("first_after_empty_ms", tenths(first - baseFirst))
              .put("rss_mb", tenths(resident))
              .put("size_mb", tenths(size)));
    }
    report.value("items", items).value("dims", dims).value("runs", runs).end();
  }

  private static double median(
      List<FreshStart.Seen> seen, ToDoubleFunction<FreshStart.Seen> figure) {
    return BenchmarkReport.percentile(seen.stream().mapToDouble(figure).toArray(), 0.5);
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static byte[] event() {
    return """
        {"version":"2.0","routeKey":"GET /v1/users/{id}/recommendations",
         "rawPath":"/v1/users/user-0/recommendations","rawQueryString":"k=10",
         "pathParameters":{"id":"user-0"},"isBase64Encoded":false,
         "requestContext":{"stage":"$default","http":{"method":"GET",
           "path":"/v1/users/user-0/recommendations"}}}
        """
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
