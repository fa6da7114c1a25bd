package dev.riffle.tests.bench.swaps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks for recommendations without a pause, by a history in the request, and counts what comes
 * back.
 */
final class Asking implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(29);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI to;
  private final int items;
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong degraded = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final List<Double> millis = new ArrayList<>();
  private final Thread thread;
  private volatile boolean stopped;
  private volatile String model = "";
  private volatile String lastError = "";

  /**
   * Begins.
   *
   * @param api where the API is
   * @param items ids are below it
   */
  Asking(URI api, int items) {
    this.to = api.resolve("/v1/recommendations");
    this.items = items;
    this.thread = Thread.ofPlatform().name("asking").start(this::ask);
  }

  /** The model of the newest answer that lacked nothing. */
  String model() {
    return model;
  }

  long answers() {
    return answers.get();
  }

  long degraded() {
    return degraded.get();
  }

  long errors() {
    return errors.get();
  }

  String lastError() {
    return lastError;
  }

  /** Milliseconds of each answer, once it is closed. */
  double[] millis() {
    return millis.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }

  private void ask() {
    for (int n = 0; !stopped; n++) {
      String body =
          "{\"k\":10,\"events\":[{\"id\":\"%d\",\"type\":\"click\",\"itemId\":\"%d\",\"time\":\"2026-01-01T00:00:00Z\"}]}"
              .formatted(n, n * 7_919L % items);
      var request =
          HttpRequest.newBuilder(to)
              .timeout(PATIENCE)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      long began = System.nanoTime();
      try {
        seen(http.send(request, HttpResponse.BodyHandlers.ofString()));
        millis.add((System.nanoTime() - began) / 1e6);
      } catch (IOException e) {
        errors.incrementAndGet();
        lastError = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void seen(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      errors.incrementAndGet();
      lastError = answer.statusCode() + " " + answer.body();
      return;
    }
    answers.incrementAndGet();
    JsonNode json = JSON.readTree(answer.body());
    if (json.has("degraded")) {
      degraded.incrementAndGet();
    } else {
      model = json.path("model").asText();
    }
  }
}
