package dev.riffle.tests.bench.topk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs {@link SearchBenchmark}. */
@Command(
    name = "topk-jmh",
    description = "Exact top-K and brute force under JMH, each in its own JVM.",
    mixinStandardHelpOptions = true)
public final class JmhBench implements Callable<Integer> {
  @Option(names = "--items", split = ",", description = "Items; default ${DEFAULT-VALUE}.")
  private List<String> items = List.of("10000", "100000", "1000000");

  @Option(names = "--dims", split = ",", description = "Dimensions; default ${DEFAULT-VALUE}.")
  private List<String> dims = List.of("64");

  @Option(names = "--k", split = ",", description = "How many to find; default ${DEFAULT-VALUE}.")
  private List<String> k = List.of("10", "100");

  @Option(names = "--data", description = "Folder for real norms; Gaussian alone without it.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--seconds",
      description =
          "Length of each of JMH's measurements, taken once in one process; default: the plan that the"
              + " benchmark's class states.")
  private Optional<Integer> seconds = Optional.empty();

  @Override
  public Integer call() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(SearchBenchmark.class.getName())
            .param("items", items.toArray(String[]::new))
            .param("dims", dims.toArray(String[]::new))
            .param("k", k.toArray(String[]::new))
            .param(
                "norms",
                data.isPresent() ? new String[] {"gaussian", "real"} : new String[] {"gaussian"})
            .jvmArgsAppend(
                "--add-modules=jdk.incubator.vector",
                "-Driffle.data=" + data.map(Path::toString).orElse(""));
    seconds.ifPresent(
        length ->
            options
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(length))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(length)));
    Collection<RunResult> results = new Runner(options.build()).run();
    var json = JsonMapper.builder().build().createObjectNode();
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      ObjectNode run = json.withArrayProperty("runs").addObject();
      run.put("benchmark", time.getLabel());
      result
          .getParams()
          .getParamsKeys()
          .forEach(key -> run.put(key, result.getParams().getParam(key)));
      run.put("mean_us", time.getScore());
      run.put("p50_us", time.getStatistics().getPercentile(50));
      run.put("p99_us", time.getStatistics().getPercentile(99));
    }
    System.out.println(json);
    return 0;
  }
}
