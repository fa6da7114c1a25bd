package dev.riffle.core.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What makes two records one event. Senders count from 1, so an id alone tells nothing apart: the
 * same id of two users, of a user and an item, or of an interaction and a command is two events.
 *
 * <p>A deletion's time is a part of it: a deletion is never a copy of anything but itself, and one
 * too many does no harm.
 *
 * @param tenant whose event it is
 * @param kind {@value #INTERACTION}, or the type of a command
 * @param subject id of the user or, for commands on items, of the item; in the archive the user's
 *     pseudonym
 * @param id as the sender gave it
 * @param deletedUntil of a deletion: its time
 */
public record EventIdentity(
    String tenant, String kind, String subject, String id, Optional<Instant> deletedUntil) {

  /** The kind of all interactions: a view and a click under one id are one event. */
  public static final String INTERACTION = "interaction";

  /** The identity of an event. */
  public static EventIdentity of(Event event) {
    return switch (event) {
      case Interaction it -> of(it, INTERACTION, it.userId(), Optional.empty());
      case InteractionDelete delete ->
          of(delete, InteractionDelete.TYPE, delete.userId(), Optional.of(delete.time()));
      case UserPut put -> of(put, UserPut.TYPE, put.userId(), Optional.empty());
      case UserDelete delete ->
          of(delete, UserDelete.TYPE, delete.userId(), Optional.of(delete.time()));
      case ItemPut put -> of(put, ItemPut.TYPE, put.itemId(), Optional.empty());
      case ItemDelete delete ->
          of(delete, ItemDelete.TYPE, delete.itemId(), Optional.of(delete.time()));
    };
  }

  private static EventIdentity of(
      Event event, String kind, String subject, Optional<Instant> deletedUntil) {
    return new EventIdentity(event.tenant(), kind, subject, event.id(), deletedUntil);
  }

  /** One text for each identity: its parts in lines, since no id has a control character. */
  public String text() {
    String text = kind + "\n" + tenant + "\n" + subject + "\n" + id;
    return deletedUntil.map(time -> text + "\n" + time.toEpochMilli()).orElse(text);
  }
}
