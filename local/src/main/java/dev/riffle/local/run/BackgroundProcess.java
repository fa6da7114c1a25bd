package dev.riffle.local.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A process that was started in the background, with its output in a file.
 *
 * @param name what people call it
 * @param process the process
 * @param log the file of all that it says
 */
public record BackgroundProcess(String name, Process process, Path log) {
  /** How long a process lives. */
  public enum Life {
    /** Until somebody ends it. */
    OF_ITS_OWN,
    /** No longer than this JVM, however that ends, if the process heeds its standard input. */
    WITH_THIS_JVM
  }

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int TAIL_LINES = 15;

  /**
   * Starts {@code command} with {@code environment} added to this process' own.
   *
   * @throws SetupException when it cannot be started
   */
  public static BackgroundProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    return start(name, command, environment, log, Life.OF_ITS_OWN);
  }

  /**
   * As {@link #start(String, List, Map, Path)}.
   *
   * @param life whether the process can see, by the end of its standard input, that this JVM ended
   */
  public static BackgroundProcess start(
      String name, List<String> command, Map<String, String> environment, Path log, Life life) {
    var builder =
        new ProcessBuilder(command)
            .redirectInput(
                life == Life.OF_ITS_OWN
                    ? ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())
                    : ProcessBuilder.Redirect.PIPE)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      return new BackgroundProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new SetupException("Cannot start %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /**
   * Waits until a GET of {@code health} answers 200.
   *
   * @throws SetupException when the process ends before, or does not answer in {@code patience};
   *     shows the end of its log, and leaves no process behind
   */
  public void awaitHealthy(URI health, Duration patience) {
    awaitHealthy(() -> HttpRequest.newBuilder(health).build(), patience);
  }

  /**
   * The same, by a request that proves who asks.
   *
   * @param health makes it for each attempt
   */
  public void awaitHealthy(Supplier<HttpRequest> health, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      while (!answers(http, health.get())) {
        if (!process.isAlive()) {
          throw failed("ended with status %d".formatted(process.exitValue()));
        }
        if (System.nanoTime() > deadline) {
          stop();
          throw failed(
              "did not answer %s in %d s".formatted(health.get().uri(), patience.toSeconds()));
        }
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
      throw failed("was interrupted while starting");
    }
  }

  /** Whether {@code health} is answered 200 within two seconds. */
  public static boolean healthy(HttpRequest health) {
    try (var http = HttpClient.newHttpClient()) {
      return answers(http, health);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the process and waits until it has. */
  public void stop() {
    PidFile.end(process.toHandle());
  }

  private static boolean answers(HttpClient http, HttpRequest health) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(health, (_, _) -> true).timeout(Duration.ofSeconds(2)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  private SetupException failed(String how) {
    return new SetupException(
        "%s %s. The end of its log, %s:%n%s".formatted(name, how, log, tail()));
  }

  private String tail() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(cannot be read: " + e.getMessage() + ")";
    }
  }
}
