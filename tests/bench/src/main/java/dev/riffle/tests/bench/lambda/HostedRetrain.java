package dev.riffle.tests.bench.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionDefinition;
import dev.riffle.definition.FunctionName;
import dev.riffle.local.host.LambdaHost;
import dev.riffle.local.host.invoke.InvocationResult;
import dev.riffle.local.host.limit.HostMode;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The artifact of {@code retrain} in the Lambda host, started for one training. */
final class HostedRetrain {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern MEMORY = Pattern.compile("Max Memory Used: (\\d+) MB");

  private final Map<String, String> aws;

  /**
   * @param aws where the function finds its bucket
   */
  HostedRetrain(Map<String, String> aws) {
    this.aws = aws;
  }

  /** Starts the function, asks for one training, and stops it. */
  TrainingResult train(FunctionDefinition function, HostMode mode, String request) {
    var memory = new AtomicLong();
    var project = Definition.read(Stage.home());
    var alone =
        new Definition(
            project.dataPlane(),
            Map.of(FunctionName.RETRAIN, function),
            List.of(),
            List.of(),
            List.of());
    try (var run = TemporaryFolder.make("riffle-bench-lambda");
        var host =
            LambdaHost.builder(Stage.home())
                .definition(alone)
                .runFolder(run.folder())
                .port(0)
                .mode(mode)
                .environment(aws)
                .logListener(line -> note(line.text(), memory))
                .start()) {
      host.awaitReady(PATIENCE);
      long start = System.nanoTime();
      var outcome = host.function(FunctionName.RETRAIN).invoke(request);
      return result(outcome, (System.nanoTime() - start) / 1e9, memory.get());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it trains", stopping);
    }
  }

  private static void note(String line, AtomicLong memory) {
    var matcher = MEMORY.matcher(line);
    if (line.startsWith("REPORT ") && matcher.find()) {
      memory.set(Long.parseLong(matcher.group(1)));
    }
  }

  private static TrainingResult result(InvocationResult outcome, double seconds, long memoryMb)
      throws JsonProcessingException {
    return switch (outcome) {
      case InvocationResult.Success success ->
          new TrainingResult(JSON.readTree(success.payload()), Optional.empty(), seconds, memoryMb);
      case InvocationResult.FunctionError error -> {
        JsonNode document = JSON.readTree(error.payload());
        yield new TrainingResult(
            document, Optional.of(document.path("errorType").asText()), seconds, memoryMb);
      }
      case InvocationResult.Throttled throttled ->
          throw new IllegalStateException(throttled.reason());
    };
  }
}
