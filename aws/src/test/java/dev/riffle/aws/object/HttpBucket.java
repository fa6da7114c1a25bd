package dev.riffle.aws.object;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.client.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket in memory behind what of S3's protocol an {@link ObjectStore} speaks. */
final class HttpBucket implements AutoCloseable {
  static final String NAME = "bucket";
  private static final Pattern NAMED = Pattern.compile("<Key>([^<]*)</Key>.*?<ETag>([^<]*)</ETag>");

  private record Stored(byte[] bytes, String etag, String contentType) {}

  private final Map<String, Stored> objects = new TreeMap<>();
  private final HttpServer server;
  private Optional<Integer> broken = Optional.empty();
  private int writes;
  private int lostReplies;
  private int conflicts;

  HttpBucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/" + NAME, this::answer);
    server.start();
  }

  /** A client that tries each call once. */
  S3Client client() {
    return client(1);
  }

  S3Client client(int attempts) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    var access = new GivenAccess(Map.of(Service.ENDPOINT, url), "us-east-1");
    return new Clients(access)
        .s3(Timeouts.unhurried())
        // The body as it is, not in signed chunks.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .serviceConfiguration(each -> each.chunkedEncodingEnabled(false))
        .overrideConfiguration(each -> each.retryStrategy(retry -> retry.maxAttempts(attempts)))
        .build();
  }

  /** From now on every request is answered with this status. */
  synchronized void breakWith(int status) {
    broken = Optional.of(status);
  }

  /** So many writes are done, and the connection then ends without an answer. */
  synchronized void loseReplies(int replies) {
    lostReplies = replies;
  }

  /** So many writes are answered with 409: another one is just being made. */
  synchronized void meetOthers(int times) {
    conflicts = times;
  }

  synchronized int writes() {
    return writes;
  }

  synchronized String contentType(String key) {
    return objects.get(key).contentType();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String key = path.length() > NAME.length() + 2 ? path.substring(NAME.length() + 2) : "";
      if (broken.isPresent()) {
        send(exchange, broken.get(), new byte[0]);
      } else if (key.isEmpty() && exchange.getRequestMethod().equals("POST")) {
        deleteSome(exchange);
      } else if (key.isEmpty()) {
        list(exchange);
      } else {
        switch (exchange.getRequestMethod()) {
          case "GET" -> get(exchange, Optional.ofNullable(objects.get(key)));
          case "PUT" -> put(exchange, key);
          default -> {
            objects.remove(key);
            send(exchange, 204, new byte[0]);
          }
        }
      }
    }
  }

  private void get(HttpExchange exchange, Optional<Stored> stored) throws IOException {
    if (stored.isEmpty()) {
      send(exchange, 404, new byte[0]);
      return;
    }
    byte[] bytes = stored.get().bytes();
    exchange.getResponseHeaders().set("ETag", stored.get().etag());
    String range = exchange.getRequestHeaders().getFirst("Range");
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    if (match != null && !match.equals(stored.get().etag())) {
      send(exchange, 412, new byte[0]);
    } else if (stored.get().etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      send(exchange, 304, new byte[0]);
    } else if (range == null) {
      send(exchange, 200, bytes);
    } else {
      String[] ends = range.substring("bytes=".length()).split("-");
      int from = Integer.parseInt(ends[0]);
      int to = Math.min(bytes.length, Integer.parseInt(ends[1]) + 1);
      send(
          exchange,
          from < bytes.length ? 206 : 416,
          from < bytes.length ? Arrays.copyOfRange(bytes, from, to) : new byte[0]);
    }
  }

  private void put(HttpExchange exchange, String key) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    if (conflicts > 0) {
      conflicts--;
      send(exchange, 409, new byte[0]);
      return;
    }
    Optional<String> now = Optional.ofNullable(objects.get(key)).map(Stored::etag);
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    boolean none = exchange.getRequestHeaders().containsKey("If-None-Match");
    if (match != null && now.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
      return;
    }
    if ((none && now.isPresent()) || (match != null && !now.equals(Optional.of(match)))) {
      send(exchange, 412, new byte[0]);
      return;
    }
    String etag = "\"" + ++writes + "\"";
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    objects.put(key, new Stored(bytes, etag, type));
    if (lostReplies > 0) {
      lostReplies--;
      return;
    }
    exchange.getResponseHeaders().set("ETag", etag);
    send(exchange, 200, new byte[0]);
  }

  private void list(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getPath() + exchange.getRequestURI().getQuery();
    String prefix = query.replaceAll(".*prefix=([^&]*).*", "$1");
    var xml = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
    objects.forEach(
        (key, stored) -> {
          if (key.startsWith(prefix)) {
            xml.append(
                    "<Contents><Key>%s</Key><Size>%d</Size><ETag>%s</ETag>"
                        .formatted(key, stored.bytes().length, stored.etag()))
                .append("<LastModified>2026-11-24T18:00:00.000Z</LastModified></Contents>");
          }
        });
    send(
        exchange,
        200,
        xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Each object on condition of its tag, as S3 does. */
  private void deleteSome(HttpExchange exchange) throws IOException {
    String request =
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            .replace("&quot;", "\"");
    var xml = new StringBuilder("<DeleteResult>");
    for (MatchResult each : NAMED.matcher(request).results().toList()) {
      String key = each.group(1);
      if (objects.containsKey(key) && objects.get(key).etag().equals(each.group(2))) {
        objects.remove(key);
      } else {
        xml.append(
            "<Error><Key>%s</Key><Code>%s</Code></Error>"
                .formatted(key, objects.containsKey(key) ? "PreconditionFailed" : "NoSuchKey"));
      }
    }
    send(exchange, 200, xml.append("</DeleteResult>").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
