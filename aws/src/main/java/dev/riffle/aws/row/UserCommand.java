package dev.riffle.aws.row;

import dev.riffle.core.event.ItemFeatures;
import java.time.Instant;
import java.util.Comparator;

/** The newest {@code user.put} of a user. */
public record UserCommand(Instant time, String eventId, ItemFeatures features) {
  /** By time; ties go to the greater id. */
  public static final Comparator<UserCommand> ORDER =
      Comparator.comparing(UserCommand::time).thenComparing(UserCommand::eventId);
}
