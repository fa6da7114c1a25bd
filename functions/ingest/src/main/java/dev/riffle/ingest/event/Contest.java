package dev.riffle.ingest.event;

import dev.riffle.core.event.CatalogueCommand;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import java.util.Optional;

/**
 * What events of one moment say something of, where one of them is believed: the last to arrive.
 *
 * @param key of the user or item that they are of
 * @param item of opinions, the item that they are about
 * @param kind of what they say
 * @param time epoch milliseconds
 */
public record Contest(String key, String item, String kind, long time) {

  /** The contest that an event is in; nothing of one that no other corrects. */
  public static Optional<Contest> of(Event event) {
    return EventJson.isCorrectable(event)
        ? Optional.of(
            new Contest(
                event.partitionKey(), item(event), kind(event), event.time().toEpochMilli()))
        : Optional.empty();
  }

  private static String item(Event event) {
    return switch (event) {
      case Interaction interaction -> interaction.itemId();
      case CatalogueCommand _, UserPut _, UserDelete _, InteractionDelete _ -> "";
    };
  }

  private static String kind(Event event) {
    return switch (event) {
      case Interaction _ -> "opinion";
      case CatalogueCommand _ -> "item";
      case UserPut _, UserDelete _, InteractionDelete _ -> "user";
    };
  }
}
