package dev.riffle.edge.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A folder behind S3's GET with ranges, which can break off after so many requests. */
final class Bucket implements AutoCloseable {
  private final HttpServer server;
  private final Path folder;
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final AtomicInteger requestsLeft = new AtomicInteger(Integer.MAX_VALUE);

  Bucket(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/bucket/", this::get);
    server.start();
  }

  S3Client client(ExecutionInterceptor... interceptors) {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .overrideConfiguration(
            config ->
                config
                    .retryStrategy(retry -> retry.maxAttempts(1))
                    .executionInterceptors(List.of(interceptors)))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  List<String> ranges() {
    return ranges;
  }

  void breakAfter(int requests) {
    requestsLeft.set(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void get(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = folder.resolve(exchange.getRequestURI().getPath().substring("/bucket/".length()));
      boolean broken = requestsLeft.getAndDecrement() <= 0;
      if (broken || !Files.exists(file)) {
        exchange.sendResponseHeaders(broken ? 503 : 404, -1);
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range != null) {
        ranges.add(range);
        String[] ends = range.substring("bytes=".length()).split("-");
        bytes = Arrays.copyOfRange(bytes, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1);
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
