package dev.riffle.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.GivenAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.ingest.settings.CallTimeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Kinesis' PutRecords over HTTP, for the SDK's own client: slow by a clock that nobody waits for,
 * and with a conduct for each request.
 */
final class SlowStream implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String THROTTLED = "ProvisionedThroughputExceededException";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<String> stored = new ArrayList<>();
  private final KinesisClient client;
  private final IntFunction<Conduct> conduct;
  private Duration each = Duration.ZERO;
  private Instant now = EventsDoor.NOW;
  private int requests;

  /** What it does with a request. */
  enum Conduct {
    STORES,
    /** It answers that each record was refused. */
    REFUSES,
    /** It stores, and closes the connection without an answer. */
    LOSES_REPLY,
    /** It fails by an answer of its own. */
    FAILS,
    /** It never answers. */
    IS_SILENT
  }

  /**
   * @param conduct by the number of the request, from 1 on
   */
  SlowStream(IntFunction<Conduct> conduct) {
    this.conduct = conduct;
    // So that requests can be read here.
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    client =
        new Clients(new GivenAccess(Map.of(Service.ENDPOINT, url), "eu-west-1"))
            .told(Service.KINESIS, KinesisClient.builder(), CallTimeouts.KINESIS)
            .build();
  }

  /** By the clock, each request takes so long. */
  SlowStream taking(Duration time) {
    each = time;
    return this;
  }

  /** The SDK's own. */
  KinesisClient client() {
    return client;
  }

  /** The same, which ends a call at its time-out by the clock that nobody waits for. */
  KinesisClient punctual() {
    return new KinesisClient() {
      @Override
      public PutRecordsResponse putRecords(PutRecordsRequest request) {
        Duration longest =
            request
                .overrideConfiguration()
                .flatMap(RequestOverrideConfiguration::apiCallTimeout)
                .or(CallTimeouts.KINESIS::call)
                .orElseThrow();
        if (each.compareTo(longest) <= 0) {
          return client.putRecords(request);
        }
        pass(longest);
        throw ApiCallTimeoutException.create(longest.toMillis());
      }

      @Override
      public String serviceName() {
        return client.serviceName();
      }

      @Override
      public void close() {
        // The other one's to close.
      }
    };
  }

  private synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** How many requests arrived. */
  synchronized int requests() {
    return requests;
  }

  /** What was stored, in its order. */
  synchronized List<String> stored() {
    return List.copyOf(stored);
  }

  /** Goes on by what requests take, and by nothing else. */
  Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        synchronized (SlowStream.this) {
          return now;
        }
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("no zone but UTC");
      }
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode records = JSON.readTree(exchange.getRequestBody()).path("Records");
    Conduct does = taken(records);
    switch (does) {
      case STORES, REFUSES -> reply(exchange, 200, answers(records.size(), does));
      case FAILS -> reply(exchange, 500, JSON.createObjectNode().put("__type", "InternalFailure"));
      case LOSES_REPLY -> exchange.close();
      case IS_SILENT -> {
        try {
          end.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        exchange.close();
      }
    }
  }

  private synchronized Conduct taken(JsonNode records) {
    requests++;
    pass(each);
    Conduct does = conduct.apply(requests);
    if (does == Conduct.STORES || does == Conduct.LOSES_REPLY) {
      records.forEach(
          record ->
              stored.add(
                  new String(
                      Base64.getDecoder().decode(record.path("Data").asText()),
                      StandardCharsets.UTF_8)));
    }
    return does;
  }

  private static ObjectNode answers(int records, Conduct does) {
    ObjectNode answer = JSON.createObjectNode();
    var each = answer.putArray("Records");
    for (int i = 0; i < records; i++) {
      if (does == Conduct.STORES) {
        each.addObject().put("SequenceNumber", "1").put("ShardId", "shardId-000000000000");
      } else {
        each.addObject().put("ErrorCode", THROTTLED).put("ErrorMessage", "Rate exceeded");
      }
    }
    return answer;
  }

  private static void reply(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    client.close();
    end.countDown();
    server.stop(0);
    threads.close();
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
  }
}
