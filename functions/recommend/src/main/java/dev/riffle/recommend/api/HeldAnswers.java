package dev.riffle.recommend.api;

import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.UserAnswer;
import dev.riffle.core.json.Shown;
import dev.riffle.recommend.held.HeldUsers;
import dev.riffle.recommend.serve.NoModel;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What the endpoints that read back share: there is no answer beside the table's own, so one that
 * does not answer is a 503.
 */
final class HeldAnswers {
  private static final Logger LOG = Logger.getLogger(HeldAnswers.class);

  private HeldAnswers() {}

  /**
   * What is held of a user.
   *
   * @throws Refusal when that is nothing
   */
  static UserAnswer user(HeldUsers users, String tenant, String userId) {
    UserAnswer held = read(() -> users.read(tenant, userId));
    if (!held.isKnown()) {
      throw Refusal.of(
          ErrorCode.UNKNOWN_USER,
          "nothing is held of a user '%s' of tenant '%s'".formatted(Shown.text(userId), tenant));
    }
    return held;
  }

  static <T> T read(Supplier<T> held) {
    try {
      return held.get();
    } catch (NoModel e) {
      throw Refusal.later(ErrorCode.NO_MODEL, e.getMessage());
    } catch (RuntimeException e) {
      // The store's own words may name the key, and with it the user: the log says the kind alone.
      LOG.warnf("what is held could not be read: %s", e.getClass().getName());
      throw Refusal.later(
          ErrorCode.STORE_UNAVAILABLE, "what is held cannot be read just now: ask again");
    }
  }
}
