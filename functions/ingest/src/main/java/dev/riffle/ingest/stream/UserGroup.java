package dev.riffle.ingest.stream;

import dev.riffle.aws.row.UserCommand;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The events of a batch that concern one user, in the order of the shard.
 *
 * @param pk of the user's row
 */
record UserGroup(String pk, String tenant, List<DecodedRecord.Good> events) {
  UserGroup {
    events = List.copyOf(events);
  }

  /** The place in the batch from which it must come again when this group fails. */
  int firstIndex() {
    return events.getFirst().record().index();
  }

  Stream<Interaction> interactions() {
    return events.stream().map(UserGroup::event).mapMulti(UserGroup::interaction);
  }

  /** Interactions and what was said of the user: all but deletions. */
  Stream<Event> kept() {
    return events.stream().map(UserGroup::event).filter(event -> !(event instanceof UserDelete));
  }

  /** What is known of the user once the batch is applied to their row. */
  Optional<UserCommand> command(UserRow row) {
    Stream<UserCommand> puts =
        events.stream()
            .map(UserGroup::event)
            .filter(UserPut.class::isInstance)
            .map(UserPut.class::cast)
            .map(put -> new UserCommand(put.time(), put.id(), put.user()));
    Optional<Instant> deleted = deletedAt(row);
    return Stream.concat(row.command().stream(), puts)
        .filter(put -> deleted.map(until -> put.time().isAfter(until)).orElse(true))
        .max(UserCommand.ORDER);
  }

  /** The newest deletion in the batch. */
  Optional<Instant> deletion() {
    return events.stream()
        .map(UserGroup::event)
        .filter(UserDelete.class::isInstance)
        .map(Event::time)
        .max(Comparator.naturalOrder());
  }

  /** Up to when this user is forgotten once the batch is applied to their row. */
  Optional<Instant> deletedAt(UserRow row) {
    return Stream.of(row.deletedAt(), deletion())
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  /** Whether the batch holds a deletion that the row does not know of yet. */
  boolean deletes(UserRow row) {
    return deletion().filter(time -> !row.forgets(time)).isPresent();
  }

  /** Whether an event outlives the deletions of row and batch. */
  boolean lives(Event event, UserRow row) {
    return deletedAt(row).map(deleted -> event.time().isAfter(deleted)).orElse(true);
  }

  /** The time of the newest event, by the sender's clock. */
  Instant newestEvent() {
    return events.stream()
        .map(good -> event(good).time())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The newest of the events' times and arrivals. */
  Instant newest() {
    return events.stream()
        .flatMap(good -> Stream.of(good.record().arrived(), event(good).time()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Event event(DecodedRecord.Good good) {
    return good.parsed().event();
  }

  private static void interaction(Event event, java.util.function.Consumer<Interaction> into) {
    if (event instanceof Interaction interaction) {
      into.accept(interaction);
    }
  }
}
