package dev.riffle.tests.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.core.api.EventsAnswer;
import dev.riffle.core.api.Rejection;
import dev.riffle.core.event.Event;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.tests.stage.Api;
import dev.riffle.tests.stage.EventBodies;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** The stack that is asked: its HTTP API, and its stream. */
final class StackTarget implements OpenLoop.Target, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(29);
  private static final int OK = 200;

  /** Some of the events are not accepted, and the answer says which. */
  private static final int PARTLY = 207;

  private static final int FAULT = 500;

  private final URI api;
  private final AwsClients aws;
  private final String stream;
  private final AcceptedEvents accepted;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong degraded = new AtomicLong();

  StackTarget(URI api, AwsClients aws, String stream, AcceptedEvents accepted) {
    this.api = api;
    this.aws = aws;
    this.stream = stream;
    this.accepted = accepted;
  }

  /** Answers that said that they lacked something. */
  long degraded() {
    return degraded.get();
  }

  @Override
  public int send(LoadRequest request) {
    try {
      return switch (request) {
        case LoadRequest.Recommend(String user) -> recommend(user);
        case LoadRequest.Send(LoadRequest.Kind kind, List<LoadEvent> events) ->
            kind == LoadRequest.Kind.DOOR ? post(events) : put(events);
      };
    } catch (IOException | SdkException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private int recommend(String user) throws IOException, InterruptedException {
    var uri = api.resolve("/v1/users/" + Api.encode(user) + "/recommendations?k=10");
    var answer = ask(HttpRequest.newBuilder(uri).GET());
    if (answer.statusCode() == OK && answer.body().contains("\"degraded\"")) {
      degraded.incrementAndGet();
    }
    return answer.statusCode();
  }

  private int post(List<LoadEvent> events) throws IOException, InterruptedException {
    Instant now = Instant.now();
    String body = EventBodies.body(events.stream().map(event -> event.json(now)).toList());
    var answer =
        ask(
            HttpRequest.newBuilder(api.resolve("/v1/events"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    if (answer.statusCode() == OK || answer.statusCode() == PARTLY) {
      JsonNode json = JSON.readTree(answer.body());
      Set<Integer> rejected =
          EventsAnswer.read(json).rejected().stream()
              .map(Rejection::index)
              .collect(Collectors.toSet());
      for (int i = 0; i < events.size(); i++) {
        if (!rejected.contains(i)) {
          accepted.took(events.get(i));
        }
      }
    }
    return answer.statusCode();
  }

  private int put(List<LoadEvent> events) {
    Instant now = Instant.now();
    List<PutRecordsRequestEntry> records =
        events.stream()
            .map(
                event ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey(Event.key(Event.DEFAULT_TENANT, event.user()))
                        .data(SdkBytes.fromUtf8String(event.json(now).toString()))
                        .build())
            .toList();
    List<PutRecordsResultEntry> answers =
        aws.kinesis().putRecords(put -> put.streamName(stream).records(records)).records();
    boolean all = true;
    for (int i = 0; i < events.size(); i++) {
      if (answers.get(i).errorCode() == null) {
        accepted.took(events.get(i));
      } else {
        all = false;
      }
    }
    return all ? OK : FAULT;
  }

  private HttpResponse<String> ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
