package dev.riffle.ingest.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Service;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.metric.Measurements;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.retry.Sleeper;
import dev.riffle.core.access.Access;
import dev.riffle.core.access.Grant;
import dev.riffle.core.access.RouteAccess;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.EventsAnswer;
import dev.riffle.core.api.GatewayJson;
import dev.riffle.core.api.PostedEvents;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.Rejection;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.metric.Measure;
import dev.riffle.core.quota.TokenBuckets;
import dev.riffle.ingest.retry.InvocationDeadline;
import dev.riffle.ingest.settings.CallTimeouts;
import dev.riffle.ingest.settings.HttpSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * {@code POST /v1/events}: up to 500 events, {@code {"events":[...]}} or a bare array; and the
 * routes of single commands ({@link CommandRoutes}), each answered as a list of one.
 *
 * <p>Answers 200 with {@code accepted}; 207 where there are, by index, {@code rejected}; 400 when
 * the body is no JSON, holds no events or too many; 413 when it is too long; 429 with {@code
 * Retry-After} when a tenant of its events has used up its quota, and then stores none of them; 503
 * with {@code Retry-After} when of no event it is known that the stream took it: {@code
 * stream-unavailable} when none is stored, {@code stream-silent} when some may be. Accepted means
 * stored in the stream: nothing accepted is lost.
 */
public final class EventsHandler implements RequestStreamHandler {
  /** Kept back from the time that is left, to answer in. */
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final Clock clock;
  private final int maxBodyBytes;
  private final Access access;
  private final EventValidator judge;
  private final CommandRoutes commands;
  private final TokenBuckets quotas;
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
        // Environments that thaw from one snapshot must not wait in step.
        new SecureRandom(),
        Thread::sleep,
        new Log(System.out));
  }

  /** With everything that it works on handed in: for tests and for faults in memory. */
  public EventsHandler(
      HttpSettings settings,
      KinesisClient kinesis,
      Clock clock,
      RandomGenerator random,
      Sleeper pause,
      Log log) {
    this.clock = clock;
    this.maxBodyBytes = settings.maxBodyBytes();
    this.access = new Access(settings.access());
    this.judge = new EventValidator(new EventJson(clock, settings.zones()));
    this.commands = new CommandRoutes(clock, random);
    this.quotas = new TokenBuckets(settings.quotas(), "events", clock);
    this.stream = new StreamWriter(kinesis, settings.stream(), Backoff.ofCalls(random), pause);
    this.log = log;
  }

  @Override
  public void handleRequest(InputStream request, OutputStream response, Context context)
      throws IOException {
    Instant until = clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    JsonNode event = JsonText.readTrusted(request);
    response.write(answer(event, new InvocationDeadline(clock, until)));
  }

  private byte[] answer(JsonNode request, InvocationDeadline deadline) {
    try {
      EventValidator.Verdict verdict = judged(request);
      quotas.take(verdict.tenants());
      EventsAnswer answer = stored(verdict, deadline);
      return GatewayJson.answer(answer.status(), Map.of(), answer.toJson());
    } catch (Refusal refusal) {
      return GatewayJson.answer(refusal.code().status(), refusal.headers(), refusal.toJson());
    }
  }

  private EventValidator.Verdict judged(JsonNode request) {
    // Function URLs know no routes, and bring what is posted.
    RouteAccess route =
        RouteAccess.of(request.path("routeKey").asText()).orElse(RouteAccess.EVENTS);
    Grant grant = access.grant(route.key(), request.path("requestContext").path("authorizer"));
    if (route == RouteAccess.EVENTS) {
      return judge.judge(PostedEvents.of(GatewayJson.body(request), maxBodyBytes), grant);
    }
    String command = JsonText.compact(commands.event(route, request, grant));
    EventValidator.Verdict verdict = judge.judge(List.of(command), Grant.ALL);
    for (Rejection wrong : verdict.bad()) {
      throw Refusal.field(wrong.field(), wrong.value(), wrong.rule());
    }
    return verdict;
  }

  private EventsAnswer stored(EventValidator.Verdict verdict, InvocationDeadline deadline) {
    List<StreamWriter.Failed> failed = put(verdict.good(), deadline);
    var rejected = new ArrayList<>(verdict.bad());
    failed.forEach(event -> rejected.add(notStored(event)));
    log.measured(
        new Measurements(clock.instant()).add(Measure.EVENTS_REFUSED, verdict.bad().size()));
    rejected.sort(Comparator.comparingInt(Rejection::index));
    return new EventsAnswer(verdict.good().size() - failed.size(), rejected);
  }

  private List<StreamWriter.Failed> put(List<OutgoingRecord> good, InvocationDeadline deadline) {
    try {
      return stream.put(good, deadline);
    } catch (StreamUnavailable e) {
      Refusal refusal = refusal(e);
      log.failure(refusal.code().wireName(), e);
      throw refusal;
    }
  }

  private static Refusal refusal(StreamUnavailable e) {
    List<Integer> open =
        e.failed().stream()
            .filter(StreamWriter.Failed::mayBeStored)
            .map(failed -> failed.event().index())
            .toList();
    return open.isEmpty()
        ? Refusal.later(
            ErrorCode.STREAM_UNAVAILABLE,
            "the event stream takes nothing just now and nothing was stored: send the request"
                + " again")
        : Refusal.later(
            ErrorCode.STREAM_SILENT,
            ("the event stream did not answer: the events at %s may be stored, the others are not;"
                    + " send the request again, what is stored already counts once")
                .formatted(Ranges.of(open)));
  }

  private static Rejection notStored(StreamWriter.Failed failed) {
    return new Rejection(
        failed.event().index(),
        Optional.of(failed.event().id()),
        "stream",
        failed.reason(),
        failed.mayBeStored()
            ? "may be stored: send again, it counts once"
            : "not stored: send again");
  }
}
