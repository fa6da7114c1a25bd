package dev.riffle.ingest.stream;

import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.UserDelete;
import dev.riffle.ingest.retry.InvocationDeadline;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The random names under which users are archived. A name is stored in the user's row before
 * anything is archived under it, so that a batch that comes again finds the same.
 */
final class Pseudonyms {
  private final OptimisticUpdate<UserRow> users;
  private final Supplier<String> names;
  private final Duration ttl;

  Pseudonyms(OptimisticUpdate<UserRow> users, Supplier<String> names, Duration ttl) {
    this.users = users;
    this.names = names;
    this.ttl = ttl;
  }

  /** The user's row, with a subject if the batch has anything to archive under one. */
  UserRow ensure(UserGroup group, Map<String, UserRow> read, InvocationDeadline deadline) {
    return users.change(
        UserRow.absent(group.pk()),
        read,
        deadline,
        row -> {
          Optional<UserRow> named = named(row, group);
          return new OptimisticUpdate.Step<>(named, named.orElse(row));
        });
  }

  /**
   * A deletion with newer events beside it renames the user first. Who had no name retires one that
   * nothing is archived under: that the row has a retired name tells a batch that comes again that
   * the renaming is done.
   */
  private Optional<UserRow> named(UserRow row, UserGroup group) {
    boolean archives = group.kept().anyMatch(group.living(row));
    boolean changes = group.deletes(row) && row.retired().isEmpty();
    if (!archives || (row.subject().isPresent() && !changes)) {
      return Optional.empty();
    }
    return Optional.of(
        row.with(
            row.rev() + 1,
            Optional.of(names.get()),
            changes ? row.subject().or(() -> Optional.of(names.get())) : row.retired(),
            UserChange.expires(row, group, ttl)));
  }

  /**
   * The subjects for the lines of one user's events in the archive. What it asks of the batch it
   * asks once, for however many events.
   *
   * @param row as {@link #ensure} left it
   */
  static Function<Event, Optional<String>> of(UserGroup group, UserRow row) {
    Predicate<Event> living = group.living(row);
    boolean renamed = group.kept().anyMatch(living);
    // A batch cut in two may bring what came before a deletion without it: that is the old name's.
    Optional<String> ofLiving = group.deletes(row) ? row.subject() : row.retired().or(row::subject);
    Optional<String> ofDeletion = renamed ? row.retired() : row.retired().or(row::subject);
    return event -> {
      if (event instanceof UserDelete) {
        return row.forgets(event.time()) ? Optional.empty() : ofDeletion;
      }
      return living.test(event) ? ofLiving : Optional.empty();
    };
  }
}
