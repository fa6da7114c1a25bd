package dev.riffle.tests.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.riffle.local.load.Await;
import dev.riffle.tests.stage.contract.ApiContract;
import dev.riffle.tests.stage.contract.OpenApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls the HTTP API plainly: one request, whatever the answer. An answer that is not as {@code
 * docs/openapi.yaml} describes it fails the test, whatever that is about.
 */
public final class Api implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ApiContract CONTRACT = ApiContract.read(Stage.home());

  private final URI base;
  private final Optional<String> token;
  private final HttpClient client = HttpClient.newHttpClient();

  public Api(URI base) {
    this(base, Optional.empty());
  }

  private Api(URI base, Optional<String> token) {
    this.base = base;
    this.token = token;
  }

  /** The same for the bearer of a token. */
  public Api with(String bearersToken) {
    return new Api(base, Optional.of(bearersToken));
  }

  /** Sends a request without a body. */
  public ApiResponse ask(String method, String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.noBody()));
  }

  /** Sends a request with a body, as JSON. */
  public ApiResponse ask(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  public ApiResponse get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  public ApiResponse post(String path, String body) {
    return post(path, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Posts a body as JSON, whether it is or not. */
  public ApiResponse post(String path, byte[] body) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  /** Posts a body that is said to be in this encoding. */
  public ApiResponse post(String path, byte[] body, String encoding) {
    return ask("POST", path, body, encoding);
  }

  /** Sends a body that is said to be in this encoding. */
  public ApiResponse ask(String method, String path, byte[] body, String encoding) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("content-type", "application/json")
            .header("content-encoding", encoding)
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  /** A user's recommendations; {@code query} as in {@code k=10&explain=true}. */
  public ApiResponse recommendations(String user, String query) {
    return get("/v1/users/" + encode(user) + "/recommendations?" + query);
  }

  /** Trains a model and gives the function's answer, once what was promoted serves. */
  public JsonNode train(String tenant) {
    return train(tenant, "");
  }

  /** As {@link #train(String)}, with vectors of this length: small worlds want short ones. */
  public JsonNode train(String tenant, int dims) {
    return train(tenant, ",\"dims\":" + dims);
  }

  /** As {@link #train(String)}, where the new model serves however it compares. */
  public JsonNode trainUngated(String tenant, int dims) {
    return train(tenant, ",\"dims\":%d,\"gate\":\"off\"".formatted(dims));
  }

  private JsonNode train(String tenant, String settings) {
    JsonNode trained =
        retrain("{\"operation\":\"train\",\"tenant\":\"%s\"%s}".formatted(tenant, settings));
    if (trained.path("promoted").asBoolean()) {
      String version = trained.path("version").asText();
      Await.until(
          version + " serves",
          PATIENCE,
          () -> get("/v1/models?tenant=" + tenant).json().path("loaded").asText().equals(version));
    }
    return trained;
  }

  /** Asks the retrain function for something; an error of it is an answer with errorMessage. */
  public JsonNode retrain(String request) {
    ApiResponse answer = post("/2015-03-31/functions/retrain/invocations", request);
    if (answer.status() != 200) {
      throw new IllegalStateException("retrain did not answer: " + answer);
    }
    return answer.json();
  }

  /** For a path's segment. */
  public static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private ApiResponse send(HttpRequest.Builder request) {
    token.ifPresent(bearer -> request.header("authorization", "Bearer " + bearer));
    try {
      HttpRequest asked = request.timeout(PATIENCE).build();
      var response = client.send(asked, BodyHandlers.ofByteArray());
      String mediaType =
          response.headers().firstValue("content-type").orElse("").replaceFirst(" *;.*", "");
      var answer = new ApiResponse(response.statusCode(), body(mediaType, response.body()));
      requireDescribed(asked, mediaType, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  /** What is no JSON is its text. */
  private static JsonNode body(String mediaType, byte[] bytes) throws IOException {
    return mediaType.equals("application/yaml")
        ? TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8))
        : JSON.readTree(bytes);
  }

  private static void requireDescribed(HttpRequest asked, String mediaType, ApiResponse answer) {
    String path = asked.uri().getRawPath();
    if (path.startsWith("/v1/")) {
      var violations =
          CONTRACT.violations(asked.method(), path, answer.status(), mediaType, answer.json());
      if (!violations.isEmpty()) {
        throw new AssertionError(
            "%s %s was answered %d %s, which %s does not describe: %s"
                .formatted(
                    asked.method(),
                    asked.uri(),
                    answer.status(),
                    answer.json(),
                    OpenApi.FILE,
                    violations));
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
