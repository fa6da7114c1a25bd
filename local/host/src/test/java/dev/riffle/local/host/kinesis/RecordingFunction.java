package dev.riffle.local.host.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.host.invoke.FunctionInvoker;
import dev.riffle.local.host.invoke.InvocationResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A function that notes each batch and what it handled of it, and fails as it is told to. */
final class RecordingFunction implements FunctionInvoker {
  private static final JsonMapper JSON = new JsonMapper();

  /** What it does with a batch of sequence numbers. */
  sealed interface Answer {
    record Handled() implements Answer {}

    record FailedFrom(int index) implements Answer {}

    record Malformed(String response) implements Answer {}

    record Failed() implements Answer {}

    record Throttled() implements Answer {}
  }

  record Seen(String key, String sequence, String data) {}

  private final Function<List<Seen>, Answer> behaviour;
  private final List<List<Seen>> batches = new ArrayList<>();
  private final List<Seen> handled = new ArrayList<>();
  private final Set<String> keysInWork = new HashSet<>();
  private final List<String> faults = new ArrayList<>();
  private final List<String> events = new ArrayList<>();

  RecordingFunction(Function<List<Seen>, Answer> behaviour) {
    this.behaviour = behaviour;
  }

  @Override
  public InvocationResult invoke(String event) {
    var batch = parse(event);
    Answer answer;
    synchronized (this) {
      batches.add(batch);
      events.add(event);
      for (var key : new HashSet<>(batch.stream().map(Seen::key).toList())) {
        if (!keysInWork.add(key)) {
          faults.add("two batches at once hold key " + key);
        }
      }
      answer = behaviour.apply(batch);
    }
    synchronized (this) {
      batch.forEach(seen -> keysInWork.remove(seen.key()));
      return switch (answer) {
        case Answer.Handled _ -> {
          handled.addAll(batch);
          yield new InvocationResult.Success("id", "{\"batchItemFailures\":[]}");
        }
        case Answer.FailedFrom failed -> {
          handled.addAll(batch.subList(0, failed.index()));
          yield new InvocationResult.Success(
              "id",
              "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"}]}"
                  .formatted(batch.get(failed.index()).sequence()));
        }
        case Answer.Malformed malformed -> new InvocationResult.Success("id", malformed.response());
        case Answer.Failed _ ->
            new InvocationResult.FunctionError("id", "Failed", "{\"errorType\":\"Failed\"}");
        case Answer.Throttled _ -> new InvocationResult.Throttled("id", "busy");
      };
    }
  }

  synchronized List<List<Seen>> batches() {
    return List.copyOf(batches);
  }

  synchronized List<String> events() {
    return List.copyOf(events);
  }

  synchronized List<Seen> handled() {
    return List.copyOf(handled);
  }

  synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  private static List<Seen> parse(String event) {
    try {
      var seen = new ArrayList<Seen>();
      for (var record : JSON.readTree(event).path("Records")) {
        var kinesis = record.path("kinesis");
        seen.add(
            new Seen(
                kinesis.path("partitionKey").asText(),
                kinesis.path("sequenceNumber").asText(),
                new String(
                    java.util.Base64.getDecoder().decode(kinesis.path("data").asText()),
                    java.nio.charset.StandardCharsets.UTF_8)));
      }
      return seen;
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
