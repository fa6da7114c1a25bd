package dev.riffle.ingest.stream;

import dev.riffle.aws.row.UserCommand;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import dev.riffle.core.online.Arrival;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Retractions;
import dev.riffle.core.online.ShownItems;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
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

  /**
   * What the batch adds to the user's history.
   *
   * @param tells whether a type of interaction is kept in histories
   */
  List<HistoryEntry> entries(UserRow row, Predicate<InteractionType> tells) {
    var known = new ArrayList<>(row.history().stored());
    int stored = known.size();
    Predicate<Event> lives = living(row);
    for (DecodedRecord.Good good : events) {
      if (event(good) instanceof Interaction interaction
          && tells.test(interaction.kind())
          && lives.test(interaction)) {
        known.add(
            Arrival.after(HistoryEntry.of(interaction, OptionalLong.of(good.arrived())), known));
      }
    }
    return List.copyOf(known.subList(stored, known.size()));
  }

  /** What the batch says was shown to the user. */
  List<ShownItems.Shown> shown(UserRow row) {
    Predicate<Event> lives = living(row);
    var shown = new ArrayList<ShownItems.Shown>();
    for (DecodedRecord.Good good : events) {
      if (event(good) instanceof Interaction interaction
          && interaction.kind() == InteractionType.IMPRESSION
          && lives.test(interaction)) {
        shown.add(ShownItems.Shown.at(interaction.itemId(), interaction.time()));
      }
    }
    return shown;
  }

  /** What the user has taken back once the batch is applied to their row. */
  Retractions retractions(UserRow row) {
    Retractions all = row.retractions().with(takenBack().toList());
    return deletedAt(row).map(all::after).orElse(all);
  }

  private Stream<InteractionDelete> takenBack() {
    return events.stream()
        .map(UserGroup::event)
        .filter(InteractionDelete.class::isInstance)
        .map(InteractionDelete.class::cast);
  }

  /** What the batch takes out of the row's history, by a deletion or taken back. */
  List<HistoryEntry> gone(UserRow row) {
    Optional<Instant> deleted = deletion();
    Retractions retractions = retractions(row);
    return row.history().stored().stream()
        .filter(
            entry ->
                deleted.filter(until -> !entry.time().isAfter(until)).isPresent()
                    || retractions.cover(entry))
        .toList();
  }

  /** All but deletions of the user. */
  Stream<Event> kept() {
    return events.stream().map(UserGroup::event).filter(event -> !(event instanceof UserDelete));
  }

  /** What is known of the user once the batch is applied to their row. */
  Optional<UserCommand> command(UserRow row) {
    Stream<UserCommand> puts =
        events.stream()
            .filter(good -> event(good) instanceof UserPut)
            .map(good -> command((UserPut) event(good), good.arrived()));
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

  /**
   * The place in the batch of a further deletion, of which a part of the batch that came before may
   * have archived something under a new name already: that name must be in the row when the
   * deletion is archived.
   */
  OptionalInt furtherDeletion() {
    Optional<Instant> first = Optional.empty();
    Instant newest = Instant.MIN;
    for (DecodedRecord.Good good : events) {
      Instant time = event(good).time();
      if (!(event(good) instanceof UserDelete)) {
        newest = newest.isAfter(time) ? newest : time;
      } else if (first.isEmpty()) {
        first = Optional.of(time);
      } else if (time.isAfter(first.get()) && newest.isAfter(first.get())) {
        return OptionalInt.of(good.record().index());
      }
    }
    return OptionalInt.empty();
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

  /**
   * Whether an event outlives the deletions of row and batch, and is not taken back. It looks
   * through the batch once, for however many events it is asked.
   */
  Predicate<Event> living(UserRow row) {
    Optional<Instant> deletedAt = deletedAt(row);
    List<InteractionDelete> takenBack = takenBack().toList();
    return event -> {
      if (deletedAt.filter(deleted -> !event.time().isAfter(deleted)).isPresent()) {
        return false;
      }
      return !(event instanceof Interaction interaction
          && (row.retractions()
                  .cover(EventKey.of(interaction.id()), interaction.itemId(), interaction.time())
              || takenBack.stream().anyMatch(delete -> delete.takesBack(interaction))));
    };
  }

  /** The time of the newest event, by the sender's clock. */
  Instant newestEvent() {
    return events.stream()
        .map(good -> event(good).time())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * When the stream first took an event of the account, to the second; nothing of one that was
   * there before that was kept.
   */
  Optional<Instant> since(UserRow row) {
    boolean older = row.since().isEmpty() && !row.history().isEmpty();
    return older
        ? Optional.empty()
        : Stream.concat(
                row.since().stream(),
                events.stream()
                    .map(good -> good.record().arrived().truncatedTo(ChronoUnit.SECONDS)))
            .min(Comparator.naturalOrder());
  }

  /** When the stream took the newest of them. */
  Instant arrived() {
    return events.stream()
        .map(good -> good.record().arrived())
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

  private static UserCommand command(UserPut put, long arrived) {
    return new UserCommand(put.time(), OptionalLong.of(arrived), put.id(), put.user());
  }
}
