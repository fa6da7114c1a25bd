package dev.riffle.edge.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.EventsAnswer;
import dev.riffle.core.api.PostedEvents;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.Rejection;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.event.EventBytes;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.json.Shown;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.EventTime;
import dev.riffle.edge.store.StoreFull;
import dev.riffle.edge.sync.DeviceClock;
import dev.riffle.edge.sync.UplinkMessage;
import dev.riffle.edge.sync.UserKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Takes events in: one JSON object, or {@code {"events": [...]}} or an array as {@code POST
 * /v1/events} has it.
 */
public final class EventIntake {
  private final String tenant;
  private final EdgeStore store;
  private final DeviceClock clock;
  private final Predicate<InteractionType> tells;
  private final Consumer<UserKey> met;
  private final EventJson events;

  /**
   * @param tenant whose device this is: an event that names no tenant is of this one
   * @param tells whether a type says anything of taste, as the serving model reads histories
   * @param met hears of every user who does something
   */
  public EventIntake(
      String tenant,
      EdgeStore store,
      DeviceClock clock,
      Predicate<InteractionType> tells,
      Consumer<UserKey> met) {
    this.tenant = tenant;
    this.store = store;
    this.clock = clock;
    this.tells = tells;
    this.met = met;
    this.events = new EventJson(clock);
  }

  /**
   * Takes what is right in a message.
   *
   * @return nothing when all was taken, else {@link EventsAnswer}, or {@link Refusal}'s when the
   *     message as a whole cannot be read
   */
  public Optional<ObjectNode> take(byte[] message) {
    List<String> texts;
    try {
      texts = PostedEvents.orOne(RequestBody.ofMessage(message));
    } catch (Refusal refusal) {
      return Optional.of(refusal.toJson());
    }
    var rejected = new ArrayList<Rejection>();
    for (int i = 0; i < texts.size(); i++) {
      reject(i, texts.get(i)).ifPresent(rejected::add);
    }
    return rejected.isEmpty()
        ? Optional.empty()
        : Optional.of(new EventsAnswer(texts.size() - rejected.size(), rejected).toJson());
  }

  /** Takes an event, or says why not. */
  private Optional<Rejection> reject(int index, String text) {
    JsonNode json;
    try {
      json = JsonText.read(text);
    } catch (NotJson e) {
      return Optional.of(Rejection.of(index, Optional.empty(), InvalidEvent.of(e)));
    }
    try {
      takeOne(json);
      return Optional.empty();
    } catch (InvalidEvent e) {
      return Optional.of(Rejection.of(index, Rejection.idOf(json), e));
    } catch (StoreFull e) {
      return Optional.of(new Rejection(index, Rejection.idOf(json), "", "no room", e.getMessage()));
    }
  }

  private void takeOne(JsonNode given) {
    // Senders on this device read the same wrong clock: what it is off by, their times are too.
    JsonNode corrected =
        given instanceof ObjectNode event && clock.offBy() != 0
            ? EventTime.shifted(event, clock.offBy()).orElse(event)
            : given;
    ParsedEvent parsed = events.read(ofThisTenant(corrected));
    requireShort(EventBytes.of(parsed.json()).length);
    boolean inHistory = false;
    if (parsed.event() instanceof Interaction interaction) {
      inHistory = tells.test(interaction.kind());
      met.accept(new UserKey(interaction.tenant(), interaction.userId()));
    }
    store.accept(parsed, clock.settled(), inHistory);
  }

  /** The way to the cloud takes less than the cloud's other doors. */
  private static void requireShort(int bytes) {
    if (bytes > UplinkMessage.MAX_EVENT_BYTES) {
      throw new InvalidEvent(
          "",
          "%,d bytes long".formatted(bytes),
          "an event on a device must have at most %,d bytes of JSON, since IoT Core takes no longer message: post it to the HTTP API"
              .formatted(UplinkMessage.MAX_EVENT_BYTES));
    }
  }

  /** The cloud takes a device's events for its tenant's alone, whatever they say. */
  private JsonNode ofThisTenant(JsonNode given) {
    if (!(given instanceof ObjectNode event)) {
      return given;
    }
    if (!event.hasNonNull(EventField.TENANT)) {
      return event.deepCopy().put(EventField.TENANT, tenant);
    }
    JsonNode named = event.get(EventField.TENANT);
    if (named.isTextual() && !named.textValue().equals(tenant)) {
      throw new InvalidEvent(
          EventField.TENANT, Shown.value(named), "must be the device's, which is " + tenant);
    }
    return event;
  }
}
