package dev.riffle.core.event;

import java.time.Instant;

/** One thing that happened, or one command; each goes through the stream once, at least. */
public sealed interface Event
    permits Interaction, InteractionDelete, CatalogueCommand, UserPut, UserDelete {
  /** The tenant of events that name none. */
  String DEFAULT_TENANT = "default";

  /** As the sender gave it; {@link EventIdentity} says among which events it is the only one. */
  String id();

  String tenant();

  /** When it happened, as the sender says, to the millisecond. */
  Instant time();

  /** The type as JSON names it. */
  String type();

  /**
   * The stream's partition key: {@code TENANT#USER} or, for item commands, {@code TENANT#ITEM}, so
   * that one order holds for each user and each item.
   */
  String partitionKey();

  /** The key of a user or item row, and of the stream's partitions. */
  static String key(String tenant, String id) {
    return tenant + "#" + id;
  }
}
