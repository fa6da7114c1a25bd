package dev.riffle.tests.bench.faults.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A client as the API asks it to be: what was not accepted it sends again, in the order in which it
 * happened, until it is. It sends at most one request at a time.
 */
public final class Sender {
  private static final int MOST = 8;

  /** Of all events, or of those that the answer does not name. */
  private static final Set<Integer> TAKEN = Set.of(200, 207);

  private static final int LATER = 503;

  private final List<Event> waiting = new ArrayList<>();
  private final Ledger ledger;

  public Sender(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Will send it. */
  public void add(Event event) {
    waiting.add(event);
  }

  /** How many are not accepted yet. */
  public int waiting() {
    return waiting.size();
  }

  /** Sends once what waits, or as much as one request holds. */
  public void send(Door door) {
    if (waiting.isEmpty()) {
      return;
    }
    List<Event> request = List.copyOf(waiting.subList(0, Math.min(MOST, waiting.size())));
    Optional<Door.Answer> answer = door.post(request);
    if (answer.isEmpty()) {
      request.forEach(ledger::doubtful);
      return;
    }
    int status = answer.get().status();
    if (!TAKEN.contains(status)) {
      if (status != LATER) {
        ledger.complain("the door answered %d: %s".formatted(status, answer.get().body()));
      }
      return;
    }
    Set<Integer> rejected = new HashSet<>();
    for (JsonNode each : answer.get().body().path("rejected")) {
      rejected.add(each.path("index").asInt());
      if (!each.path("field").asText().equals("stream")) {
        ledger.complain("the door refused a good event: " + each);
      }
      if (each.path("rule").asText().startsWith("may be stored")) {
        ledger.doubtful(request.get(each.path("index").asInt()));
      }
    }
    var accepted = new ArrayList<Event>();
    for (int i = 0; i < request.size(); i++) {
      if (!rejected.contains(i)) {
        accepted.add(request.get(i));
      }
    }
    ledger.accepted(accepted);
    waiting.subList(0, request.size()).removeIf(accepted::contains);
  }
}
