package dev.riffle.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the events of a request: {@code {"accepted", "rejected": []}}.
 *
 * @param accepted how many are stored
 * @param rejected the others, by their place
 */
public record EventsAnswer(int accepted, List<Rejection> rejected) {
  private static final String ACCEPTED = "accepted";
  private static final String REJECTED = "rejected";

  public EventsAnswer {
    rejected = List.copyOf(rejected);
  }

  /** HTTP's status: 207 when there are rejected ones, so that no client takes it for success. */
  public int status() {
    return rejected.isEmpty() ? 200 : 207;
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put(ACCEPTED, accepted);
    ArrayNode list = json.putArray(REJECTED);
    rejected.forEach(rejection -> rejection.writeTo(list.addObject()));
    return json;
  }

  /** Reads what {@link #toJson} wrote; fields that are not known here are passed over. */
  public static EventsAnswer read(JsonNode json) {
    var rejected = new ArrayList<Rejection>();
    json.path(REJECTED).forEach(entry -> rejected.add(Rejection.read(entry)));
    return new EventsAnswer(json.path(ACCEPTED).asInt(), rejected);
  }
}
