package dev.riffle.local.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.ItemPut;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.event.UserPut;
import dev.riffle.local.table.DecodedText;
import dev.riffle.local.table.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rows as events, by a mapping and by the rules that every event has to keep. */
public final class RowEvents {
  private static final Pattern POINTED = Pattern.compile("[-+]?\\d+\\.0+");

  private final Mapping mapping;
  private final String charset;
  private final EventJson events;
  private final ContentId ids = new ContentId();
  private final FeatureColumns features;

  /**
   * Makes events.
   *
   * @param charset the text's, for messages
   * @param clock tells which times lie too far ahead
   */
  public RowEvents(Mapping mapping, String charset, Clock clock) {
    this.mapping = mapping;
    this.charset = charset;
    this.events = new EventJson(clock);
    this.features = new FeatureColumns(mapping);
  }

  /**
   * The event that a row is.
   *
   * @return nothing for a row that is not wanted
   * @throws BadValue when it is none
   */
  public Optional<ParsedEvent> event(Row row) {
    if (row.fault().isPresent()) {
      Row.Fault fault = row.fault().get();
      throw new BadValue(fault.column(), fault.value(), fault.rule());
    }
    for (Map.Entry<String, String> wanted : mapping.only().entrySet()) {
      if (!row.value(wanted.getKey()).equals(Optional.of(wanted.getValue()))) {
        return Optional.empty();
      }
    }
    mapping.columns().values().forEach(columns -> columns.forEach(column -> whole(column, row)));
    ObjectNode json =
        switch (mapping.kind()) {
          case EVENTS -> interaction(row);
          case ITEMS -> item(row);
          case USERS -> user(row);
          case SENT -> sent(row);
        };
    return Optional.of(read(json));
  }

  /** Whose it is may be said anew; the rest is as it was sent. */
  private ObjectNode sent(Row row) {
    return row.json()
        .orElseThrow(() -> new BadValue("", "a row", "must be a JSON object"))
        .put(EventField.TENANT, mapping.tenant());
  }

  private ObjectNode interaction(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    InteractionType type = type(row);
    json.put(EventField.TYPE, type.wireName());
    json.put(EventField.USER, id(Target.USER, row));
    json.put(EventField.ITEM, id(Target.ITEM, row));
    mapping
        .one(Target.VALUE)
        .ifPresent(
            column ->
                row.value(column)
                    .ifPresent(
                        it -> json.put(EventField.VALUE, FeatureColumns.number(column, it))));
    mapping
        .one(Target.SESSION)
        .flatMap(column -> row.value(column).map(it -> whole(column, it)))
        .ifPresent(it -> json.put(EventField.SESSION, it));
    return said(json, row);
  }

  private ObjectNode item(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(EventField.TYPE, ItemPut.TYPE);
    json.put(EventField.ITEM, id(Target.ITEM, row));
    json.set(EventField.FEATURES, features.of(row));
    return said(json, row);
  }

  private ObjectNode user(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(EventField.TYPE, UserPut.TYPE);
    json.put(EventField.USER, id(Target.USER, row));
    json.set(EventField.USER_FEATURES, features.of(row));
    return said(json, row);
  }

  /** With a time, and an id of all that it says. Without a column of times, time says nothing. */
  private ObjectNode said(ObjectNode json, Row row) {
    Optional<Instant> time = mapping.one(Target.TIME).map(column -> time(column, row));
    time.ifPresent(it -> json.put(EventField.TIME, it.toString()));
    String id =
        mapping
            .one(Target.ID)
            .map(column -> needed(Target.ID, column, row))
            .orElseGet(() -> ids.of(json.toString()));
    json.put(EventField.TIME, time.orElse(mapping.at()).toString());
    json.put(EventField.ID, id);
    json.put(EventField.TENANT, mapping.tenant());
    return json;
  }

  private InteractionType type(Row row) {
    return mapping
        .type()
        .orElseGet(
            () -> {
              String column = mapping.one(Target.TYPE).orElseThrow();
              String name = needed(Target.TYPE, column, row);
              return mapping
                  .types()
                  .type(name)
                  .orElseThrow(
                      () ->
                          new BadValue(
                              column,
                              name,
                              "must be one of %s, or be named by --types %s=TYPE"
                                  .formatted(TypeNames.wireNames(), name)));
            });
  }

  private Instant time(String column, Row row) {
    String text = needed(Target.TIME, column, row);
    TimeForm form = mapping.form().orElseThrow();
    return form.read(text, mapping.zone())
        .orElseThrow(() -> new BadValue(column, text, "must be a time: " + form.example()));
  }

  private String id(Target target, Row row) {
    String column = mapping.one(target).orElseThrow();
    return whole(column, needed(target, column, row));
  }

  private String whole(String column, String id) {
    return mapping.wholeIds().contains(column) && POINTED.matcher(id).matches()
        ? id.substring(0, id.indexOf('.'))
        : id;
  }

  private static String needed(Target target, String column, Row row) {
    return row.value(column)
        .orElseThrow(() -> new BadValue(column, "missing", "must have the " + target.wireName()));
  }

  private void whole(String column, Row row) {
    String value = row.values().get(column);
    if (value != null && DecodedText.isBad(value)) {
      throw new BadValue(
          column,
          DecodedText.shown(value),
          "must be text, and a byte of it is no character of " + charset);
    }
  }

  private ParsedEvent read(ObjectNode json) {
    try {
      return events.read(json);
    } catch (InvalidEvent broken) {
      throw new BadValue(column(broken.field()), broken.value(), broken.rule());
    }
  }

  /** The column behind a field of an event. */
  private String column(String field) {
    Optional<Target> target =
        switch (field) {
          case EventField.USER -> Optional.of(Target.USER);
          case EventField.ITEM -> Optional.of(Target.ITEM);
          case EventField.TIME -> Optional.of(Target.TIME);
          case EventField.VALUE -> Optional.of(Target.VALUE);
          case EventField.SESSION -> Optional.of(Target.SESSION);
          case EventField.ID -> Optional.of(Target.ID);
          default -> Optional.empty();
        };
    return target.flatMap(mapping::one).orElse(field);
  }
}
