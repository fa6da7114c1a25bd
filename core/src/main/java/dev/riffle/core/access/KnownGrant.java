package dev.riffle.core.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.access.RouteAccess.Subject;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.event.EventField;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.json.Shown;
import dev.riffle.core.name.Ids;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a request of somebody whom an authorizer let in may be about. */
record KnownGrant(Subject subject, Caller.Known caller) implements Grant {

  @Override
  public Parameters query(String id, Parameters parameters) {
    return switch (subject) {
      case OF_EACH_EVENT, USER_IN_BODY, TENANT_IN_BODY -> parameters;
      case TENANT_IN_QUERY -> ofTheirTenant(parameters);
      case USER_IN_PATH -> {
        requireTheirs(id);
        yield ofTheirTenant(parameters);
      }
    };
  }

  private Parameters ofTheirTenant(Parameters parameters) {
    return TenantField.filled(parameters, caller.tenants().meant(TenantField.said(parameters)));
  }

  @Override
  public JsonNode body(JsonNode body) {
    boolean aboutUser = subject == Subject.USER_IN_BODY;
    if (!(aboutUser || subject == Subject.TENANT_IN_BODY) || !(body instanceof ObjectNode object)) {
      return body;
    }
    ObjectNode meant = object.deepCopy();
    // What is there and no text is refused where the body is read.
    if (isOpen(meant, EventField.TENANT) || meant.get(EventField.TENANT).isTextual()) {
      meant.put(EventField.TENANT, caller.tenants().meant(text(meant, EventField.TENANT)));
    }
    if (aboutUser && !caller.isBackEnd()) {
      if (isOpen(meant, EventField.USER)) {
        meant.put(EventField.USER, user());
      } else {
        id(meant.get(EventField.USER)).ifPresent(this::requireTheirs);
      }
    }
    return meant;
  }

  @Override
  public JsonNode event(JsonNode event) {
    if (!(event instanceof ObjectNode object)) {
      return event;
    }
    ObjectNode meant = object.deepCopy();
    if (!caller.isBackEnd()) {
      requireInteraction(meant);
      fill(meant, EventField.USER, this::user, this::requireTheirs);
    }
    fill(
        meant,
        EventField.TENANT,
        () -> caller.tenants().meant(Optional.empty()),
        tenant -> caller.tenants().meant(Optional.of(tenant)));
    return meant;
  }

  private static void requireInteraction(ObjectNode event) {
    String type = event.path(EventField.TYPE).asText();
    boolean theirOwn = InteractionType.named(type).isPresent() || isTakenBack(type);
    if (!type.isEmpty() && !theirOwn) {
      throw new InvalidEvent(
          EventField.TYPE,
          Shown.value(event.path(EventField.TYPE)),
          "must be an interaction: commands are for back ends");
    }
  }

  /** Who may say that they did something may say that they did not. */
  private static boolean isTakenBack(String type) {
    return type.equals(InteractionDelete.TYPE);
  }

  /** A field as the token says it where it is open, refused where it is another's. */
  private static void fill(
      ObjectNode event, String field, Supplier<String> meant, Consumer<String> allowed) {
    try {
      if (isOpen(event, field)) {
        event.put(field, meant.get());
      } else {
        id(event.get(field)).ifPresent(allowed);
      }
    } catch (Refusal notTheirs) {
      throw new InvalidEvent(
          field, Shown.value(event.path(field)), "must be the caller's: " + notTheirs.getMessage());
    }
  }

  private void requireTheirs(String userId) {
    if (!caller.isBackEnd() && !user().equals(userId)) {
      throw Refusal.of(
          ErrorCode.FORBIDDEN,
          "the token does not name the user '%s', whom the request is about"
              .formatted(Shown.text(userId)));
    }
  }

  private String user() {
    return caller
        .user()
        .orElseThrow(
            () ->
                Refusal.of(
                    ErrorCode.FORBIDDEN, "the token names no user, and is none of a back end"));
  }

  private static boolean isOpen(ObjectNode object, String field) {
    return !object.hasNonNull(field);
  }

  /** An id as those who read it take it, a number too; what is none is refused there. */
  private static Optional<String> id(JsonNode node) {
    return node.isNumber()
        ? Ids.ofNumber(node.decimalValue())
        : Optional.ofNullable(node.textValue());
  }

  private static Optional<String> text(ObjectNode object, String field) {
    return Optional.ofNullable(object.path(field).textValue());
  }
}
