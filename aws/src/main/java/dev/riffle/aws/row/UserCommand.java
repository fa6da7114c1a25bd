package dev.riffle.aws.row;

import dev.riffle.core.event.ItemFeatures;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalLong;

/**
 * The newest {@code user.put} of a user.
 *
 * @param arrived {@link dev.riffle.core.online.Arrival} at the stream; empty when an earlier
 *     version stored it
 */
public record UserCommand(
    Instant time, OptionalLong arrived, String eventId, ItemFeatures features) {
  /** By time, then by arrival; ties go to the greater id. */
  public static final Comparator<UserCommand> ORDER =
      Comparator.comparing(UserCommand::time)
          .thenComparingLong(command -> command.arrived().orElse(-1))
          .thenComparing(UserCommand::eventId);

  /** One of which it is not known when it arrived. */
  public UserCommand(Instant time, String eventId, ItemFeatures features) {
    this(time, OptionalLong.empty(), eventId, features);
  }
}
