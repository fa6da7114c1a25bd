package dev.riffle.local.host.authorizer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What an authorizer says of a request. */
public sealed interface Decision {
  /**
   * The request goes on.
   *
   * @param context what the function gets as {@code requestContext.authorizer}
   */
  record Allowed(Optional<ObjectNode> context) implements Decision {
    static Allowed unknown() {
      return new Allowed(Optional.empty());
    }

    static Allowed as(ObjectNode context) {
      return new Allowed(Optional.of(context));
    }
  }

  /** Nobody said, or proved, who calls: 401. {@code challenge} is {@code www-authenticate}'s. */
  record Unauthorized(String challenge) implements Decision {}

  /**
   * Whoever calls may not: 403. {@code challenge} is {@code www-authenticate}'s, if there is one.
   */
  record Forbidden(Optional<String> challenge) implements Decision {}
}
