package dev.riffle.ingest.stream;

import dev.riffle.core.event.CatalogueCommand;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.event.UserPut;
import java.util.HashMap;
import java.util.Map;

/**
 * Which came first of a batch's events that correct each other: the stream's clock has milliseconds
 * alone, and one request often has one.
 */
final class ArrivalPlaces {
  /** Microseconds below a millisecond. */
  private static final int LAST = 999;

  private final Map<Contest, Integer> next = new HashMap<>();

  /** Of what the events say something: of one contest, one is believed. */
  private record Contest(String key, String item, String kind, long time, long arrived) {}

  /** The event with its place, asked in the order of the shard. */
  DecodedRecord.Good placed(DecodedRecord.Good good) {
    Event event = good.parsed().event();
    if (!EventJson.isCorrectable(event)) {
      return good;
    }
    int place = next.merge(contest(event, good), 1, Integer::sum) - 1;
    return place == 0
        ? good
        : new DecodedRecord.Good(good.record(), good.parsed(), Math.min(LAST, place));
  }

  private static Contest contest(Event event, DecodedRecord.Good good) {
    String item =
        switch (event) {
          case Interaction interaction -> interaction.itemId();
          case CatalogueCommand _, UserPut _, UserDelete _, InteractionDelete _ -> "";
        };
    String kind =
        switch (event) {
          case Interaction _ -> "opinion";
          case CatalogueCommand _ -> "item";
          case UserPut _, UserDelete _, InteractionDelete _ -> "user";
        };
    return new Contest(
        event.partitionKey(),
        item,
        kind,
        event.time().toEpochMilli(),
        good.record().arrived().toEpochMilli());
  }
}
