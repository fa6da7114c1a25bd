package dev.riffle.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** JSON over HTTP, asked again when the answer is "not now". */
final class HttpJson implements AutoCloseable {
  // Too many requests, and what a gateway says when the function behind it is busy or away.
  private static final Set<Integer> AGAIN = Set.of(429, 502, 503, 504);
  private static final int SHOWN = 500;

  /** Lambda's header on the answer of a function that failed. */
  private static final String FUNCTION_ERROR = "X-Amz-Function-Error";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final Attempts attempts;

  HttpJson(Attempts attempts) {
    this.attempts = attempts;
  }

  /**
   * Sends a request that may safely be sent twice.
   *
   * @param requests makes it for each attempt: what proves who calls holds for minutes
   * @throws ApiException when the answer is not 2xx JSON, or there is none, after all attempts
   */
  JsonNode send(Supplier<HttpRequest> requests) {
    for (var attempt = 1; ; attempt++) {
      var request = requests.get();
      var last = attempt >= attempts.most();
      try {
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (last || !AGAIN.contains(response.statusCode())) {
          return read(request, response);
        }
        Thread.sleep(wait(response, attempt));
      } catch (IOException e) {
        if (last) {
          throw new ApiException("%s: no answer: %s".formatted(name(request), e), e);
        }
        pause(attempt, request);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ApiException("Interrupted at " + name(request), e);
      }
    }
  }

  /** Sends a request that must not be sent twice. */
  JsonNode sendOnce(HttpRequest request) {
    try {
      return read(request, http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new ApiException("%s: no answer: %s".formatted(name(request), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException("Interrupted at " + name(request), e);
    }
  }

  private void pause(int attempt, HttpRequest request) {
    try {
      Thread.sleep(attempts.between().after(attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException("Interrupted at " + name(request), e);
    }
  }

  private Duration wait(HttpResponse<String> response, int attempt) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,3}")) // it may be a date: then our own wait does
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .filter(wait -> wait.compareTo(attempts.between().longest()) <= 0)
        .orElse(attempts.between().after(attempt));
  }

  private JsonNode read(HttpRequest request, HttpResponse<String> response) {
    var json = json(request, response);
    if (response.headers().firstValue(FUNCTION_ERROR).isPresent()) {
      throw new FunctionException(
          json.path("errorType").asText(), json.path("errorMessage").asText(json.toString()));
    }
    return json;
  }

  private JsonNode json(HttpRequest request, HttpResponse<String> response) {
    var body = response.body();
    if (response.statusCode() / 100 != 2) {
      throw new ApiException(
          "%s: %d: %s".formatted(name(request), response.statusCode(), said(body)));
    }
    try {
      return JsonText.read(body);
    } catch (NotJson e) {
      throw new ApiException(
          "%s: the answer is no JSON: %s".formatted(name(request), abridged(body)), e);
    }
  }

  /** What problem details (RFC 9457) say for people; else the answer itself, or its beginning. */
  private static String said(String body) {
    try {
      return abridged(JsonText.read(body).path("detail").asText(body));
    } catch (NotJson e) {
      return abridged(body);
    }
  }

  private static String abridged(String body) {
    return body.length() <= SHOWN ? body : body.substring(0, SHOWN) + " ...";
  }

  private static String name(HttpRequest request) {
    return request.method() + " " + request.uri();
  }

  @Override
  public void close() {
    http.close();
  }
}
