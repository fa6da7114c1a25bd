package dev.riffle.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.time.TimeZones;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Events as JSON, version 1: reads and checks what senders send, writes what the archive keeps.
 *
 * <p>Fields that version 1 does not know are kept in {@link ParsedEvent#json()} as they came; types
 * it does not know are refused by name. Works on Jackson's tree alone, so that native images need
 * no reflection.
 */
public final class EventJson {
  /** How far ahead of the receiver's clock a sender's may be. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** Most categories, tags or numbers of an item, each. */
  public static final int MAX_LABELS = 256;

  /** Most bytes of a user's features as JSON: they are in the user's row beside the history. */
  public static final int MAX_USER_BYTES = 64 << 10;

  /** Longest embedding. */
  public static final int MAX_EMBEDDING = 4_096;

  static final String EXPIRES = "expires";

  private static final int MAX_TEXT = 20_000;
  private static final int MAX_RECOMMENDATION_ID = 2_048;

  /** Made once: millions of lines are read, and hardly one breaks it. */
  private static final String TYPE_RULE =
      "must be one of %s, %s, %s, %s, %s, %s"
          .formatted(
              InteractionType.wireNames(),
              InteractionDelete.TYPE,
              ItemPut.TYPE,
              ItemDelete.TYPE,
              UserPut.TYPE,
              UserDelete.TYPE);

  private final Clock clock;
  private final TimeZones zones;

  /**
   * @param clock tells which times lie too far ahead
   */
  public EventJson(Clock clock) {
    this(clock, TimeZones.NONE);
  }

  /**
   * @param clock tells which times lie too far ahead
   * @param zones of tenants whose times may have no offset
   */
  public EventJson(Clock clock, TimeZones zones) {
    this.clock = clock;
    this.zones = zones;
  }

  /**
   * Reads one event.
   *
   * @throws InvalidEvent when the bytes are no JSON object or break a rule of an event
   */
  public ParsedEvent read(byte[] utf8) {
    return read(tree(utf8));
  }

  /**
   * Reads one event from a tree that {@link JsonText} read, which is not changed.
   *
   * @throws InvalidEvent when it breaks a rule of an event
   */
  public ParsedEvent read(JsonNode node) {
    ObjectNode json = object(node).deepCopy();
    if (!json.hasNonNull(EventField.TENANT)) {
      json.put(EventField.TENANT, Event.DEFAULT_TENANT);
    }
    Field fields = Field.root(json, InvalidEvent::new);
    Optional<ZoneId> zone = zones.of(EventFields.tenant(fields.at(EventField.TENANT)));
    Event event = withAttributes(event(fields, EventField.USER, zone), fields);
    OneForm.write(json, event);
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    if (event.time().isAfter(latest)) {
      throw fields
          .at(EventField.TIME)
          .wrong("must be at most 5 minutes ahead, and it is %s here".formatted(clock.instant()));
    }
    return new ParsedEvent(event, json);
  }

  /**
   * The archive's form of an event: the user's id gives way to their subject.
   *
   * @param subject the random name of the user; unused for commands on items
   * @param arrived when the stream took it, in epoch microseconds: kept of what can be corrected
   */
  public static ObjectNode archived(ParsedEvent parsed, String subject, long arrived) {
    ObjectNode line = parsed.json().deepCopy();
    line.remove(EventField.USER);
    line.remove(EventField.ARRIVED);
    switch (parsed.event()) {
      case Interaction _, InteractionDelete _, UserPut _, UserDelete _ ->
          line.put(EventField.SUBJECT, subject);
      case ItemPut _, ItemDelete _ -> {}
    }
    if (isCorrectable(parsed.event())) {
      line.put(EventField.ARRIVED, arrived);
    }
    return line;
  }

  /** Whether of two such events of one moment the later to arrive is believed. */
  public static boolean isCorrectable(Event event) {
    return switch (event) {
      case Interaction interaction -> interaction.kind().isOpinion();
      case ItemPut _, ItemDelete _, UserPut _ -> true;
      case InteractionDelete _, UserDelete _ -> false;
    };
  }

  /**
   * Reads a line of the archive; {@code userId()} of the result is the subject.
   *
   * @throws InvalidEvent when it is no archived event
   */
  public static Event readArchived(byte[] utf8) {
    return readArchivedLine(utf8).event();
  }

  /**
   * Reads a line of the archive with the time of its arrival.
   *
   * @throws InvalidEvent when it is no archived event
   */
  public static ArchivedEvent readArchivedLine(byte[] utf8) {
    Field fields = Field.root(object(tree(utf8)), InvalidEvent::new);
    Event event = event(fields, EventField.SUBJECT, Optional.empty());
    OptionalLong arrived =
        isCorrectable(event)
            ? fields
                .at(EventField.ARRIVED)
                .optional()
                .map(number -> OptionalLong.of(number.whole(0, Long.MAX_VALUE)))
                .orElse(OptionalLong.empty())
            : OptionalLong.empty();
    return new ArchivedEvent(event, arrived);
  }

  /** Compact JSON, UTF-8. */
  public static byte[] write(JsonNode node) {
    return JsonText.bytes(node);
  }

  static JsonNode tree(byte[] utf8) {
    try {
      return JsonText.read(utf8);
    } catch (NotJson e) {
      throw InvalidEvent.of(e);
    }
  }

  private static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidEvent("", node.toString(), "an event must be a JSON object");
  }

  /** Read at the doors alone: what the archive holds may be of before there were attributes. */
  private static Event withAttributes(Event event, Field fields) {
    return event instanceof ItemPut put
        ? put.with(OwnerAttributes.of(fields.at(EventField.FEATURES).at(EventField.ATTRIBUTES)))
        : event;
  }

  private static Event event(Field fields, String userField, Optional<ZoneId> zone) {
    String id = EventFields.id(fields.at(EventField.ID));
    String type = fields.at(EventField.TYPE).text(_ -> true, TYPE_RULE);
    String tenant = EventFields.tenant(fields.at(EventField.TENANT));
    Instant time = fields.at(EventField.TIME).time(zone);
    return switch (type) {
      case ItemPut.TYPE ->
          new ItemPut(id, tenant, itemId(fields), time, item(fields.at(EventField.FEATURES), zone));
      case ItemDelete.TYPE -> new ItemDelete(id, tenant, itemId(fields), time);
      case UserPut.TYPE ->
          new UserPut(
              id,
              tenant,
              EventFields.id(fields.at(userField)),
              time,
              user(fields.at(EventField.USER_FEATURES)));
      case UserDelete.TYPE ->
          new UserDelete(id, tenant, EventFields.id(fields.at(userField)), time);
      case InteractionDelete.TYPE -> interactionDelete(fields, id, tenant, time, userField);
      default -> interaction(fields, id, kind(fields.at(EventField.TYPE)), tenant, time, userField);
    };
  }

  private static Interaction interaction(
      Field fields,
      String id,
      InteractionType kind,
      String tenant,
      Instant time,
      String userField) {
    OptionalDouble value =
        fields
            .at(EventField.VALUE)
            .optional()
            .map(number -> OptionalDouble.of(EventFields.finite(number)))
            .orElse(OptionalDouble.empty());
    if (kind == InteractionType.RATING && value.isEmpty()) {
      throw fields.at(EventField.VALUE).wrong("a rating must have a number as its value");
    }
    return new Interaction(
        id,
        tenant,
        kind,
        EventFields.id(fields.at(userField)),
        itemId(fields),
        time,
        value,
        fields.at(EventField.SESSION).optional().map(EventFields::id),
        fields
            .at(EventField.RECOMMENDATION)
            .optional()
            .map(text -> EventFields.text(text, MAX_RECOMMENDATION_ID))
            .filter(text -> !text.isEmpty()),
        position(fields.at(EventField.POSITION)));
  }

  /** What is no position is not read, as any field that senders have for themselves. */
  private static OptionalInt position(Field field) {
    JsonNode node = field.node();
    return node.isIntegralNumber()
            && node.canConvertToInt()
            && node.intValue() >= 1
            && node.intValue() <= Interaction.MAX_POSITION
        ? OptionalInt.of(node.intValue())
        : OptionalInt.empty();
  }

  private static InteractionDelete interactionDelete(
      Field fields, String id, String tenant, Instant time, String userField) {
    Optional<String> eventId = fields.at(EventField.EVENT).optional().map(EventFields::id);
    Optional<String> itemId = fields.at(EventField.ITEM).optional().map(EventFields::id);
    if (eventId.isPresent() == itemId.isPresent()) {
      throw fields
          .at(EventField.EVENT)
          .wrong(
              "an interaction.delete must name either the event that is taken back (eventId) or"
                  + " the item with which all is taken back (itemId)");
    }
    return new InteractionDelete(
        id, tenant, EventFields.id(fields.at(userField)), time, eventId, itemId);
  }

  private static String itemId(Field fields) {
    return EventFields.id(fields.at(EventField.ITEM));
  }

  private static InteractionType kind(Field type) {
    return InteractionType.named(type.text()).orElseThrow(() -> type.wrong(TYPE_RULE));
  }

  static ItemFeatures item(Field item) {
    return item(item, Optional.empty());
  }

  private static ItemFeatures item(Field item, Optional<ZoneId> zone) {
    return new ItemFeatures(
        labels(item.object().at("categories")),
        labels(item.at("tags")),
        item.at("numbers")
            .optional()
            .map(numbers -> EventFields.numbers(numbers, MAX_LABELS))
            .orElse(Map.of()),
        item.at("text").optional().map(text -> EventFields.text(text, MAX_TEXT)).orElse(""),
        item.at("embedding")
            .optional()
            .map(floats -> EventFields.floats(floats, MAX_EMBEDDING))
            .orElse(List.of()),
        item.at("available").optional().map(Field::flag).orElse(true),
        item.at(EXPIRES).optional().map(time -> time.time(zone)));
  }

  /**
   * A user's features: an item's, but for whether and until when it may be recommended.
   *
   * @throws RuntimeException as the field's door refuses
   */
  public static ItemFeatures user(Field user) {
    if (write(user.object().node()).length > MAX_USER_BYTES) {
      throw user.wrong("must have at most %,d bytes".formatted(MAX_USER_BYTES));
    }
    ItemFeatures said = item(user);
    return new ItemFeatures(
        said.categories(),
        said.tags(),
        said.numbers(),
        said.text(),
        said.embedding(),
        true,
        Optional.empty());
  }

  private static List<String> labels(Field field) {
    return field.optional().map(names -> EventFields.labels(names, MAX_LABELS)).orElse(List.of());
  }
}
