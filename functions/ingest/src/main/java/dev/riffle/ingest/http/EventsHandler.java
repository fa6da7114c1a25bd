package dev.riffle.ingest.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.metric.Measurements;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Pause;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.metric.Measure;
import dev.riffle.ingest.retry.Deadline;
import dev.riffle.ingest.settings.CallTimeouts;
import dev.riffle.ingest.settings.HttpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * {@code POST /v1/events}: up to 500 events, {@code {"events":[...]}} or a bare array.
 *
 * <p>Answers 200 with {@code accepted} and, by index, {@code rejected}; 400 when the body is no
 * JSON, holds no events or too many; 413 when it is too long; 503 with {@code Retry-After} when the
 * stream took nothing. Accepted means stored in the stream: nothing accepted is lost.
 */
public final class EventsHandler implements RequestStreamHandler {
  /** Kept back from the time that is left, to answer in. */
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private static final JsonMapper JSON = new JsonMapper();

  private final Clock clock;
  private final Envelope envelope;
  private final Judge judge;
  private final StreamWriter stream;
  private final Log log;

  /** As Lambda makes it: settings from the environment, clients by the SDK's own settings. */
  public EventsHandler() {
    this(
        HttpSettings.from(System.getenv()),
        new Clients(new SdkAccess(System.getenv()))
            .told(Service.KINESIS, KinesisClient.builder(), CallTimeouts.KINESIS)
            .build(),
        Clock.systemUTC(),
        RandomGenerator.getDefault(),
        Thread::sleep,
        new Log(System.out));
  }

  EventsHandler(
      HttpSettings settings,
      KinesisClient kinesis,
      Clock clock,
      RandomGenerator random,
      Pause pause,
      Log log) {
    this.clock = clock;
    this.envelope = new Envelope(settings.maxBodyBytes());
    this.judge = new Judge(new EventJson(clock));
    this.stream = new StreamWriter(kinesis, settings.stream(), Backoff.ofCalls(random), pause);
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream request, OutputStream response, Context context)
      throws IOException {
    Instant until = clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    Answer answer = answer(JSON.readTree(request), new Deadline(clock, until));
    response.write(JSON.writeValueAsBytes(answer.toGateway()));
  }

  private Answer answer(JsonNode request, Deadline deadline) {
    try {
      Judge.Verdict verdict = judge.judge(envelope.open(body(request)));
      List<StreamWriter.Failed> failed = stream.put(verdict.good(), deadline);
      var rejected = new ArrayList<>(verdict.bad());
      failed.forEach(event -> rejected.add(notStored(event)));
      log.measured(
          new Measurements(clock.instant()).add(Measure.EVENTS_REFUSED, verdict.bad().size()));
      rejected.sort(Comparator.comparingInt(Rejection::index));
      return Answer.judged(verdict.good().size() - failed.size(), rejected);
    } catch (Refusal refusal) {
      return Answer.refused(refusal);
    } catch (StreamAway e) {
      log.failure("stream-unavailable", e);
      return Answer.away();
    }
  }

  private static Rejection notStored(StreamWriter.Failed failed) {
    return new Rejection(
        failed.event().index(),
        Optional.of(failed.event().id()),
        "stream",
        failed.reason(),
        "not stored: send again");
  }

  private static byte[] body(JsonNode request) {
    byte[] text = request.path("body").asText("").getBytes(StandardCharsets.UTF_8);
    if (!request.path("isBase64Encoded").booleanValue()) {
      return text;
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      var refusal =
          new Refusal(
              400, "not-base64", "The body is said to be Base64 and is not: " + e.getMessage());
      refusal.initCause(e);
      throw refusal;
    }
  }
}
