package dev.riffle.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.core.access.AccessSettings;
import dev.riffle.core.quota.Quotas;
import dev.riffle.core.time.TimeZones;
import dev.riffle.ingest.LambdaContext;
import dev.riffle.ingest.settings.HttpSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The HTTP door before a stream in memory, and what it did. */
final class EventsDoor {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  /** What Lambda gives the function. */
  static final Duration TIME = Duration.ofSeconds(29);

  private final StreamFake kinesis;
  private final List<Duration> waits = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final EventsHandler handler;

  /** Without an authorizer before it. */
  EventsDoor() {
    this(AccessSettings.OPEN);
  }

  EventsDoor(AccessSettings access) {
    this(access, Quotas.NONE);
  }

  EventsDoor(AccessSettings access, Quotas quotas) {
    this(access, quotas, new StreamFake());
  }

  private EventsDoor(AccessSettings access, Quotas quotas, StreamFake kinesis) {
    this(access, quotas, kinesis, kinesis, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  /** Before a stream elsewhere. */
  EventsDoor(KinesisClient elsewhere, Clock clock) {
    this(AccessSettings.OPEN, Quotas.NONE, new StreamFake(), elsewhere, clock);
  }

  private EventsDoor(
      AccessSettings access, Quotas quotas, StreamFake kinesis, KinesisClient client, Clock clock) {
    this.kinesis = kinesis;
    handler =
        new EventsHandler(
            new HttpSettings("events", 5 << 20, access, TimeZones.NONE, quotas),
            client,
            clock,
            new SplittableRandom(1),
            waits::add,
            new Log(new PrintStream(log, true, StandardCharsets.UTF_8)));
  }

  /** What it answered. */
  record Reply(int status, JsonNode headers, JsonNode body) {}

  StreamFake kinesis() {
    return kinesis;
  }

  /** How long it waited before it sent again. */
  List<Duration> waits() {
    return waits;
  }

  ByteArrayOutputStream log() {
    return log;
  }

  static String view(String id) {
    return """
        {"id":"%s","type":"view","userId":"u1","itemId":"i1","time":"2026-11-24T17:59:00Z","extra":1.5}"""
        .formatted(id);
  }

  static String views(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> view("e" + i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  Reply post(String body) {
    return send(JsonNodeFactory.instance.objectNode().put("body", body));
  }

  Reply send(ObjectNode request) {
    var out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(request)),
          out,
          new LambdaContext((int) TIME.toMillis()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JsonNode answer = json(out.toString(StandardCharsets.UTF_8));
    return new Reply(
        answer.get("statusCode").intValue(),
        answer.get("headers"),
        json(answer.get("body").textValue()));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
