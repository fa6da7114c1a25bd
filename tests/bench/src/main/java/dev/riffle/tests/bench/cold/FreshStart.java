package dev.riffle.tests.bench.cold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Starts a function in a new process and takes the time.
 *
 * @param event what it is asked
 * @param environment its variables but for the Runtime API's address
 * @param log what the processes print
 */
record FreshStart(byte[] event, Map<String, String> environment, Path log) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_SECONDS = 60;

  /**
   * What was seen.
   *
   * @param initMillis from exec to the first request for an event
   * @param firstMillis from exec to the first answer
   * @param residentMb when it answered
   */
  record Seen(double initMillis, double firstMillis, double residentMb) {}

  Seen of(StartupVariant subject) throws IOException, InterruptedException {
    try (var api = new RuntimeApi(event)) {
      return of(subject, api);
    }
  }

  private Seen of(StartupVariant subject, RuntimeApi api) throws IOException, InterruptedException {
    RuntimeApi.Run run = api.run();
    long began = System.nanoTime();
    Process process = start(subject, api);
    try {
      long asked = run.asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      RuntimeApi.Answered answered = run.answered.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      double resident = residentMb(process);
      check(subject, answered.body());
      return new Seen((asked - began) / 1e6, (answered.at() - began) / 1e6, resident);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(subject.name() + " did not answer: see " + log, e);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Lets a function answer so many events and then ends it as Lambda does. */
  void train(StartupVariant subject, int events) throws IOException, InterruptedException {
    try (var api = new RuntimeApi(event)) {
      train(subject, events, api);
    }
  }

  private void train(StartupVariant subject, int events, RuntimeApi api)
      throws IOException, InterruptedException {
    RuntimeApi.Run run = api.run();
    Process process = start(subject, api);
    run.events.release(events - 1);
    if (!run.answers.tryAcquire(events, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(subject.name() + " did not answer " + events + " events: see " + log);
    }
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(subject.name() + " did not end: see " + log);
    }
  }

  private Process start(StartupVariant subject, RuntimeApi api) throws IOException {
    var builder = new ProcessBuilder(subject.command());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    File file = log.toFile();
    return builder
        .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
        .redirectError(ProcessBuilder.Redirect.appendTo(file))
        .start();
  }

  private static void check(StartupVariant subject, byte[] body) throws IOException {
    JsonNode answer = JSON.readTree(body);
    if (!subject.recommends()) {
      return;
    }
    JsonNode said = JSON.readTree(answer.path("body").asText("{}"));
    if (said.path("items").size() != 10 || said.has("degraded")) {
      throw new IOException(
          subject.name() + " did not recommend: " + new String(body, StandardCharsets.UTF_8));
    }
  }

  private static double residentMb(Process process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IOException("no resident size of process " + process.pid());
  }
}
