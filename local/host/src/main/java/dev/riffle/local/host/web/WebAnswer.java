package dev.riffle.local.host.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An answer: its status, headers and body. The server adds what frames it, and the date. */
public final class WebAnswer {
  private final int status;
  private final List<Header> headers;
  private final byte[] body;
  private final Optional<Runnable> afterwards;

  /** A header; one name may come more than once. */
  public record Header(String name, String value) {}

  private WebAnswer(int status, List<Header> headers, byte[] body, Optional<Runnable> afterwards) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.afterwards = afterwards;
  }

  /**
   * An answer without headers.
   *
   * @param status 100 to 599
   */
  public static WebAnswer of(int status, byte[] body) {
    return new WebAnswer(status, List.of(), body.clone(), Optional.empty());
  }

  /** An answer of JSON. */
  public static WebAnswer json(int status, String json) {
    return of(status, json.getBytes(StandardCharsets.UTF_8))
        .with("content-type", "application/json");
  }

  /** The answer with one more header. */
  public WebAnswer with(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new WebAnswer(status, more, body, afterwards);
  }

  /** The answer after which something is done: once it is written, or cannot be. */
  public WebAnswer then(Runnable action) {
    return new WebAnswer(status, headers, body, Optional.of(action));
  }

  int status() {
    return status;
  }

  List<Header> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  Optional<Runnable> afterwards() {
    return afterwards;
  }
}
