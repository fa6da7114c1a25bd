package dev.riffle.tests.bench.faults.flow;

import dev.riffle.core.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What senders were told, and what nobody should ever be told. */
public final class Ledger {
  private final List<List<Event>> requests = new ArrayList<>();
  private final List<Event> doubtful = new ArrayList<>();
  private final List<Event> loaded = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  /** One request's events that were accepted by it, in its order. */
  void accepted(List<Event> events) {
    requests.add(List.copyOf(events));
  }

  /**
   * An event that may be stored and is to be sent again: an answer said so, or there was no answer.
   */
  void doubtful(Event event) {
    doubtful.add(event);
  }

  /** Events that were loaded past the stream. */
  public void loaded(List<Event> events) {
    loaded.addAll(events);
  }

  /** All of them. */
  public List<Event> loaded() {
    return List.copyOf(loaded);
  }

  /** Events that were so, before an answer accepted them. */
  public List<Event> doubtful() {
    return List.copyOf(doubtful);
  }

  /** Accepted events, by the request that brought them, in the order of the requests. */
  public List<List<Event>> requests() {
    return List.copyOf(requests);
  }

  /** All accepted events, in order, and behind them those that were loaded. */
  public List<Event> accepted() {
    return Stream.concat(requests.stream().flatMap(List::stream), loaded.stream()).toList();
  }

  /** Notes an answer that must not be. */
  public void complain(String complaint) {
    complaints.add(complaint);
  }

  public List<String> complaints() {
    return List.copyOf(complaints);
  }
}
