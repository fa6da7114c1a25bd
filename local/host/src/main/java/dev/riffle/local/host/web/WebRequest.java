package dev.riffle.local.host.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/** A request as it came. */
public final class WebRequest {
  private final Request request;
  private final Duration bodyLimit;
  private final Map<String, String> parameters;

  WebRequest(Request request, Duration bodyLimit) {
    this(request, bodyLimit, Map.of());
  }

  private WebRequest(Request request, Duration bodyLimit, Map<String, String> parameters) {
    this.request = request;
    this.bodyLimit = bodyLimit;
    this.parameters = parameters;
  }

  WebRequest with(Map<String, String> pathParameters) {
    return new WebRequest(request, bodyLimit, Map.copyOf(pathParameters));
  }

  /** In capitals, as in {@code GET}. */
  public String method() {
    return request.getMethod();
  }

  /** Percent-encoded, beginning with a slash; what it encodes is UTF-8. */
  public String path() {
    var path = request.getHttpURI().getPath();
    return path == null || !path.startsWith("/") ? "/" : path;
  }

  /** Percent-encoded and not looked at; empty if there is none. */
  public String query() {
    return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
  }

  /**
   * A parameter of the path.
   *
   * @throws IllegalArgumentException if the route has none of that name
   */
  public String parameter(String name) {
    if (!parameters.containsKey(name)) {
      throw new IllegalArgumentException("The route has no parameter " + name);
    }
    return parameters.get(name);
  }

  /** Values by lower-case name, in the order in which they came. */
  public Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (var field : request.getHeaders()) {
      headers
          .computeIfAbsent(field.getLowerCaseName(), _ -> new ArrayList<>())
          .add(Optional.ofNullable(field.getValue()).orElse(""));
    }
    return headers;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** Such as {@code HTTP/1.1}. */
  public String protocol() {
    return request.getConnectionMetaData().getProtocol();
  }

  /** The client's IP address. */
  public String clientAddress() {
    return Request.getRemoteAddr(request);
  }

  /** The port at which it came. */
  public int localPort() {
    return Request.getLocalPort(request);
  }

  /**
   * The body, or empty if it is longer than a limit.
   *
   * @throws BadBodyException if it does not arrive whole, or not in time
   */
  public Optional<byte[]> body(int maxBytes) throws BadBodyException {
    return new BodyReader(request, bodyLimit).read(maxBytes);
  }
}
