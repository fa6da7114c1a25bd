package dev.riffle.tests.bench.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.riffle.core.archive.ArchiveKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A bucket behind what of S3's protocol the archive is written, merged and read with: the emulator
 * answers 400 requests a second, and a month of small objects is millions. Conditions of requests
 * hold as on S3, those of batch deletes, too.
 */
final class LocalBucket implements AutoCloseable {
  static final String NAME = "riffle-models";

  private static final int PAGE = 1_000;
  private static final Pattern NAMED = Pattern.compile("<Key>([^<]*)</Key>.*?<ETag>([^<]*)</ETag>");

  private final ConcurrentSkipListMap<String, StoredBytes> objects = new ConcurrentSkipListMap<>();
  private final AtomicLong versions = new AtomicLong();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();
  private final HttpServer server;

  LocalBucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    server.createContext("/" + NAME, this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Puts an object without a request. */
  void put(String key, StoredBytes.Content content, Instant modified) {
    objects.put(key, new StoredBytes(content, "\"" + versions.incrementAndGet() + "\"", modified));
  }

  /** The same unless the key is taken, as ingest does. */
  boolean putOnce(String key, StoredBytes.Content content) {
    String etag = "\"" + versions.incrementAndGet() + "\"";
    return objects.putIfAbsent(key, new StoredBytes(content, etag, Instant.now())) == null;
  }

  List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  long requests() {
    return requests.get();
  }

  /** Requests that wrote or deleted objects of the archive, and are answered. */
  long changes() {
    return changes.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String key = path.length() > NAME.length() + 2 ? path.substring(NAME.length() + 2) : "";
      switch (exchange.getRequestMethod()) {
        case "GET" -> {
          if (key.isEmpty()) {
            list(exchange);
          } else {
            get(exchange, Optional.ofNullable(objects.get(key)));
          }
        }
        case "PUT" -> {
          write(exchange, key);
          changes.addAndGet(ArchiveKeys.isArchive(key) ? 1 : 0);
        }
        case "POST" -> {
          deleteSome(exchange);
          changes.incrementAndGet();
        }
        default -> {
          objects.remove(key);
          send(exchange, 204, new byte[0]);
        }
      }
    }
  }

  private static void get(HttpExchange exchange, Optional<StoredBytes> stored) throws IOException {
    if (stored.isEmpty()) {
      send(exchange, 404, new byte[0]);
      return;
    }
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    if (match != null && !match.equals(stored.get().etag())) {
      send(exchange, 412, new byte[0]);
      return;
    }
    exchange.getResponseHeaders().set("ETag", stored.get().etag());
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      send(exchange, 200, stored.get().content().read(0, Integer.MAX_VALUE));
    } else {
      String[] ends = range.substring("bytes=".length()).split("-", -1);
      long from = Long.parseLong(ends[0]);
      int length = (int) (Long.parseLong(ends[1]) - from + 1);
      byte[] bytes = stored.get().content().read(from, length);
      send(exchange, bytes.length > 0 ? 206 : 416, bytes);
    }
  }

  private void write(HttpExchange exchange, String key) throws IOException {
    byte[] bytes = body(exchange);
    String match = exchange.getRequestHeaders().getFirst("If-Match");
    boolean none = exchange.getRequestHeaders().containsKey("If-None-Match");
    String etag = "\"" + versions.incrementAndGet() + "\"";
    var written = new StoredBytes(StoredBytes.of(bytes), etag, Instant.now());
    if (match != null && !objects.containsKey(key)) {
      exchange.getResponseHeaders().set("Content-Type", "application/xml");
      send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
      return;
    }
    StoredBytes now =
        objects.compute(
            key,
            (_, before) -> {
              boolean stands = none && before != null;
              boolean other = match != null && (before == null || !before.etag().equals(match));
              return stands || other ? before : written;
            });
    if (now.etag().equals(etag)) {
      exchange.getResponseHeaders().set("ETag", etag);
    }
    send(exchange, now.etag().equals(etag) ? 200 : 412, new byte[0]);
  }

  private void deleteSome(HttpExchange exchange) throws IOException {
    String request = new String(body(exchange), StandardCharsets.UTF_8).replace("&quot;", "\"");
    var xml = new StringBuilder("<DeleteResult>");
    for (MatchResult each : NAMED.matcher(request).results().toList()) {
      StoredBytes left =
          objects.computeIfPresent(
              each.group(1), (_, now) -> now.etag().equals(each.group(2)) ? null : now);
      if (left != null) {
        xml.append(
            "<Error><Key>%s</Key><Code>PreconditionFailed</Code></Error>".formatted(each.group(1)));
      }
    }
    send(exchange, 200, xml.append("</DeleteResult>").toString().getBytes(StandardCharsets.UTF_8));
  }

  private void list(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI());
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", "");
    var tail = after.isEmpty() ? objects.tailMap(prefix, true) : objects.tailMap(after, false);
    var xml = new StringBuilder();
    int count = 0;
    String last = "";
    boolean more = false;
    for (Map.Entry<String, StoredBytes> each : tail.entrySet()) {
      if (!each.getKey().startsWith(prefix)) {
        break;
      }
      if (count++ == PAGE) {
        more = true;
        break;
      }
      last = each.getKey();
      xml.append(
          "<Contents><Key>%s</Key><Size>%d</Size><ETag>%s</ETag><LastModified>%s</LastModified></Contents>"
              .formatted(
                  last,
                  each.getValue().content().length(),
                  each.getValue().etag(),
                  each.getValue().modified()));
    }
    String head =
        "<ListBucketResult><IsTruncated>%s</IsTruncated>%s"
            .formatted(
                more, more ? "<NextContinuationToken>" + last + "</NextContinuationToken>" : "");
    send(exchange, 200, (head + xml + "</ListBucketResult>").getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(URI uri) {
    var fields = new HashMap<String, String>();
    for (String field : uri.getRawQuery().split("&", -1)) {
      String[] parts = field.split("=", 2);
      fields.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  /** A request's body, taken out of the chunks that the SDK signs one by one. */
  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] raw = exchange.getRequestBody().readAllBytes();
    if (!exchange.getRequestHeaders().containsKey("x-amz-decoded-content-length")) {
      return raw;
    }
    var decoded = new ByteArrayOutputStream(raw.length);
    int at = 0;
    while (true) {
      int end = at;
      while (raw[end] != '\r') {
        end++;
      }
      String size = new String(raw, at, end - at, StandardCharsets.US_ASCII).split(";")[0];
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        return decoded.toByteArray();
      }
      decoded.write(raw, end + 2, length);
      at = end + 2 + length + 2;
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (InputStream rest = exchange.getRequestBody()) {
      var _ = rest.readAllBytes();
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
