package dev.riffle.core.event;

import java.util.Set;

/** The names of an event's fields in JSON, for all who read or write one. */
public final class EventField {
  public static final String ID = "id";
  public static final String TYPE = "type";
  public static final String TIME = "time";
  public static final String TENANT = "tenant";
  public static final String USER = "userId";
  public static final String ITEM = "itemId";

  /** The interaction that an {@code interaction.delete} takes back. */
  public static final String EVENT = "eventId";

  public static final String VALUE = "value";
  public static final String SESSION = "sessionId";
  public static final String RECOMMENDATION = "recommendationId";

  /** At which place of its answer an item stood, from 1 on. */
  public static final String POSITION = "position";

  public static final String FEATURES = "item";
  public static final String USER_FEATURES = "user";

  /** The owner's own fields, within {@link #FEATURES}. */
  public static final String ATTRIBUTES = "attributes";

  /** Whose event it is in the archive, where {@link #USER} is not. */
  public static final String SUBJECT = "subject";

  /** When the stream took it, in the archive: {@link ArchivedEvent#arrived}. */
  public static final String ARRIVED = "arrived";

  static final Set<String> ALL =
      Set.of(
          ID,
          TYPE,
          TIME,
          TENANT,
          USER,
          ITEM,
          EVENT,
          VALUE,
          SESSION,
          RECOMMENDATION,
          POSITION,
          FEATURES,
          USER_FEATURES,
          SUBJECT,
          ARRIVED);

  private EventField() {}
}
