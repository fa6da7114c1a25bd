package dev.riffle.core.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.Refusal;

/**
 * What a request may be about. Each part of it is handed through here before it is read: what it
 * leaves open, the caller's token says, and what is another's is refused.
 */
public interface Grant {
  /** Everything: nobody was asked. */
  Grant ALL =
      new Grant() {
        @Override
        public Parameters query(String id, Parameters parameters) {
          return parameters;
        }

        @Override
        public JsonNode body(JsonNode body) {
          return body;
        }

        @Override
        public JsonNode event(JsonNode event) {
          return event;
        }
      };

  /**
   * The query, with the tenant that is meant.
   *
   * @param id the path's {@code {id}}, decoded
   * @throws Refusal when the route is about somebody else
   */
  Parameters query(String id, Parameters parameters);

  /**
   * The body, with the tenant and the user that are meant.
   *
   * @throws Refusal when it is about somebody else
   */
  JsonNode body(JsonNode body);

  /**
   * One event of a body, with the tenant and the user that are meant.
   *
   * @throws dev.riffle.core.event.InvalidEvent when it is somebody else's, or a command of an
   *     application user
   */
  JsonNode event(JsonNode event);
}
