package dev.riffle.tests.stage.proxy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** An emulator on this machine. */
public final class HttpUpstream implements Upstream {
  /** What frames a message is of one connection, and is not passed on. */
  private static final Set<String> OF_A_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "transfer-encoding",
          "upgrade");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI server;

  public HttpUpstream(URI server) {
    this.server = server;
  }

  @Override
  public ServiceAnswer send(ServiceRequest request) throws IOException {
    String target = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
    var sent =
        HttpRequest.newBuilder(URI.create(server + target))
            .timeout(Duration.ofSeconds(60))
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                sent.header(name, value);
              }
            });
    try {
      var answer = client.send(sent.build(), HttpResponse.BodyHandlers.ofByteArray());
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                  headers.put(name, values.getFirst());
                }
              });
      return new ServiceAnswer(answer.statusCode(), headers, answer.body());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the service answers");
    }
  }
}
