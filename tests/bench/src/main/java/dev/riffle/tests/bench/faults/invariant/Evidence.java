package dev.riffle.tests.bench.faults.invariant;

import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run left, seen from outside.
 *
 * @param requests events that the door accepted, by request, in order
 * @param doubtful of these, those that an earlier request may have stored: it said so, or had no
 *     answer
 * @param loaded events that were loaded past the stream
 * @param stream events as they lie in the stream, shard by shard, copies and all
 * @param archive lines as they lie in the archive, by key
 * @param users rows by key
 * @param items rows by key
 * @param models models that are or were stored whole, by version
 * @param serving the version that the pointer names for the control arm
 * @param purged whether what deleted users left has been purged
 * @param asked questions and answers, in order
 * @param pointers the pointer whenever it was looked at
 * @param outboxes of devices
 * @param devices histories on devices, by the key of their user's row
 * @param exports that say that they are whole
 * @param rejected contents of what was set aside
 * @param junk records that were put into the stream and are no events
 */
public record Evidence(
    List<List<Event>> requests,
    List<Event> doubtful,
    List<Event> loaded,
    List<Event> stream,
    List<ArchivedLine> archive,
    Map<String, UserRow> users,
    Map<String, ItemRow> items,
    Map<String, Model> models,
    Optional<String> serving,
    boolean purged,
    List<Asked> asked,
    List<PointerSeen> pointers,
    List<Outbox> outboxes,
    Map<String, History> devices,
    List<Exported> exports,
    List<String> rejected,
    List<String> junk) {

  /** Of what was accepted, and of rows and archive as they are once all is taken in. */
  public static Evidence ofEvents(
      List<List<Event>> requests,
      List<ArchivedLine> archive,
      Map<String, UserRow> users,
      Map<String, Model> models) {
    return new Evidence(
        requests,
        List.of(),
        List.of(),
        List.of(),
        archive,
        users,
        Map.of(),
        models,
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** All accepted events, and those that were loaded. */
  List<Event> accepted() {
    return Stream.concat(requests.stream().flatMap(List::stream), loaded.stream()).toList();
  }

  /** What became of them. */
  Lives lives() {
    return new Lives(accepted());
  }
}
