package dev.riffle.edge.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.HeldQuery;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.api.UserAnswer;
import dev.riffle.edge.store.EdgeStore;
import java.util.Optional;

/** Says what this device holds of a user: whoever stands before it may see that. */
public final class HeldOnDevice {
  private final EdgeStore store;

  public HeldOnDevice(EdgeStore store) {
    this.store = store;
  }

  /**
   * The answer to a message, {@link UserAnswer} without what a device does not hold, or {@link
   * Refusal}'s. Never throws for input.
   */
  public ObjectNode answer(byte[] message) {
    try {
      HeldQuery query =
          HeldQuery.ofUser(RequestBody.ofMessage(message).json(ApiLimits.MAX_REQUEST_BODY_BYTES));
      return held(query).toJson();
    } catch (Refusal refusal) {
      return refusal.toJson();
    }
  }

  private UserAnswer held(HeldQuery query) {
    var held =
        new UserAnswer(
            query.tenant(),
            query.id(),
            Optional.empty(),
            store.history(query.tenant(), query.id()),
            store.retractions(query.tenant(), query.id()),
            Optional.empty(),
            Optional.empty(),
            store.deletedUntil(query.tenant(), query.id()),
            Optional.empty());
    if (!held.isKnown()) {
      throw Refusal.of(ErrorCode.UNKNOWN_USER, "this device holds nothing of this user");
    }
    return held;
  }
}
